/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final StackTraceElement[] IDLE = stack("java.lang.Object.wait", "java.lang.Thread.join");

    private static StackTraceElement[] stack(String... methods) {
        return List.of(methods).stream()
                .map(method -> {
                    int dot = method.lastIndexOf('.');
                    return new StackTraceElement(method.substring(0, dot), method.substring(dot + 1), null, 1);
                })
                .toArray(StackTraceElement[]::new);
    }

    private static List<StackTraceElement[]> threads(StackTraceElement[] one) {
        var all = new ArrayList<StackTraceElement[]>();
        all.add(IDLE);
        all.add(one);
        return all;
    }

    @Test
    void aBundleThatCallsSystemExitIsNamed() {
        var check = stack(
                "java.lang.Shutdown.exit",
                "java.lang.Runtime.exit",
                "java.lang.System.exit",
                "org.example.BadCheck.run",
                "io.mendip.agent.runner.CheckRun.run");

        assertThat(Ending.exitCalledBy(threads(check))).contains("org.example.BadCheck");
    }

    @Test
    void soIsOneThatCallsTheRuntimeItself() {
        assertThat(Ending.exitCalledBy(threads(stack("java.lang.Runtime.exit", "org.example.BadCheck.run"))))
                .contains("org.example.BadCheck");
    }

    @Test
    void aSignalIsAProperEnd() {
        var signal =
                stack("java.lang.Shutdown.exit", "java.lang.Terminator$1.handle", "jdk.internal.misc.Signal$1.run");

        assertThat(Ending.exitCalledBy(threads(signal))).isEmpty();
    }

    @Test
    void soIsTheEndOfTheMainProgram() {
        var main = stack(
                "java.lang.Shutdown.exit",
                "java.lang.Runtime.exit",
                "java.lang.System.exit",
                "io.mendip.agent.launcher.Main.main");

        assertThat(Ending.exitCalledBy(threads(main))).isEmpty();
    }
}
