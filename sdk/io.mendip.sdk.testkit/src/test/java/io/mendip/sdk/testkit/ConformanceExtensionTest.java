/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.sdk.bad.BadChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The annotation as an integrator uses it. */
class ConformanceExtensionTest {

    private static final String INNER = "conformance.inner";

    @TempDir
    Path folder;

    /** What all programs print on the machine of the samples. */
    public static final class Date implements Programs {

        /** Made by the annotation. */
        public Date() {}

        @Override
        public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
            return Programs.printing("today").run(request);
        }
    }

    /** Run by the tests below only: one of them fails on purpose. */
    @EnabledIfSystemProperty(named = INNER, matches = "true")
    static class Samples {

        @CheckConformance(check = BadChecks.Good.class, parameters = "word=abc", programs = Date.class)
        void good() {}

        @CheckConformance(check = BadChecks.WrongUnit.class, parameters = "word=abc")
        void bad() {}

        @CheckConformance(check = BadChecks.Good.class, parameters = "wrod=abc")
        void misspelt() {}
    }

    private List<String> run(String method) throws Exception {
        var project = SampleProject.declaringProcess(folder)
                .with(Samples.class, Date.class)
                .with(BadChecks.Good.class, BadChecks.class, BadChecks.Parameters.class)
                .with(BadChecks.WrongUnit.class);
        var samples = project.load(Samples.class);
        System.setProperty(INNER, "true");
        var told = new ArrayList<String>();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectMethod(samples, method))
                                    .build(),
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                    if (test.isTest() || result.getThrowable().isPresent()) {
                                        told.add(test.getDisplayName() + ": " + result.getStatus()
                                                + result.getThrowable()
                                                        .map(thrown -> " " + thrown.getMessage())
                                                        .orElse(""));
                                    }
                                }
                            });
        } finally {
            System.clearProperty(INNER);
        }
        return told;
    }

    @Test
    void makesATestOfEachRule() throws Exception {
        var told = run("good");

        assertThat(told)
                .hasSize(Rule.of(Kind.CHECK).size())
                .allMatch(line -> line.endsWith(": SUCCESSFUL"))
                .contains("Good answers its sample parameters within its limits: SUCCESSFUL");
    }

    @Test
    void failsTheTestOfTheBrokenRule() throws Exception {
        assertThat(run("bad").stream().filter(line -> line.contains("FAILED")))
                .containsExactly(
                        "WrongUnit gives metrics that have units: FAILED metric age_seconds has the unit COUNT,"
                                + " but its name says SECONDS");
    }

    @Test
    void saysWhichParameterThereIsNot() throws Exception {
        assertThat(run("misspelt"))
                .singleElement()
                .asString()
                .contains("'wrod=abc' is not of the form name=value with the name of a parameter of Good");
    }
}
