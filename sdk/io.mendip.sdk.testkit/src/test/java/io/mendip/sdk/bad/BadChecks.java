/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.bad;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Default;
import io.mendip.check.Metric;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;

/** A good check, and for each rule one that breaks this rule and no other. */
public final class BadChecks {

    /** Set, it ends all that the bad checks left running. */
    public static final String END = "bad.checks.end";

    private static final String LOCK = "bad.checks.lock";

    private BadChecks() {}

    /** What all of them take. */
    public record Parameters(
            @Parameter(min = 1, max = 20) String word,
            @Default("1") int number) {}

    private static CheckResult result() {
        return CheckResult.of(Severity.PASSING, "well").with("used_bytes", 1, Unit.BYTES);
    }

    private static String date(ProcessRunner programs) throws Exception {
        return programs.run(ProcessRequest.of(Duration.ofSeconds(60), "date")).output();
    }

    /** Keeps to all rules: it starts a program and has a thread of its own, which it ends. */
    public static final class Good implements Check<Parameters> {

        private final ProcessRunner programs;
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

        /** With a service of the agent. */
        @Activate
        public Good(ProcessRunner programs) {
            this.programs = programs;
            timer.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.SECONDS);
        }

        @Deactivate
        void stop() {
            timer.shutdownNow();
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
            date(programs);
            return result();
        }
    }

    /** Throws, whatever it is given. */
    public static final class Throwing implements Check<Parameters> {

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            throw new IllegalStateException("cannot");
        }
    }

    /** Goes on after its interrupt. */
    public static final class Deaf implements Check<Parameters> {

        private final ProcessRunner programs;

        /** With a service of the agent. */
        @Activate
        public Deaf(ProcessRunner programs) {
            this.programs = programs;
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
            while (System.getProperty(END) == null) {
                try {
                    date(programs);
                    break;
                } catch (InterruptedException e) {
                    // this is what is bad about it
                }
            }
            return result();
        }
    }

    /** Believes in what it is given. */
    public static final class Credulous implements Check<Parameters> {

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            int share = 100 / parameters.number();
            return share > 1000 ? CheckResult.of(Severity.ERROR, "much") : result();
        }
    }

    /** Its record fails with the word of the JVM. */
    public static final class CrashingRecord implements Check<CrashingRecord.Own> {

        /** Reads more than there may be. */
        public record Own(@Default("abc") String word) {

            /** Refuses by accident. */
            public Own {
                if (word.charAt(2) == ' ') {
                    throw new IllegalArgumentException("word has a blank");
                }
            }
        }

        @Override
        public CheckResult run(Own parameters, CheckContext context) {
            return result();
        }
    }

    /** Hands on all that a program prints. */
    public static final class Chatty implements Check<Parameters> {

        private final ProcessRunner programs;

        /** With a service of the agent. */
        @Activate
        public Chatty(ProcessRunner programs) {
            this.programs = programs;
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
            return CheckResult.of(Severity.PASSING, date(programs));
        }
    }

    /** Measures in nothing. */
    public static final class Unitless implements Check<Parameters> {

        @Override
        @SuppressWarnings("NullAway")
        public CheckResult run(Parameters parameters, CheckContext context) {
            return new CheckResult(Severity.PASSING, "", "", List.of(new Metric("used", 1, null)));
        }
    }

    /** Measures in something else than it says. */
    public static final class WrongUnit implements Check<Parameters> {

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            return CheckResult.of(Severity.PASSING, "").with("age_seconds", 1, Unit.COUNT);
        }
    }

    /** Measures in milliseconds. */
    public static final class Milliseconds implements Check<Parameters> {

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            return CheckResult.of(Severity.PASSING, "").with("age_ms", 1, Unit.SECONDS);
        }
    }

    /** Leaves a thread behind. */
    public static final class Restless implements Check<Parameters> {

        /** Begins what nobody ends. */
        public Restless() {
            var thread = new Thread(
                    () -> {
                        while (System.getProperty(END) == null) {
                            try {
                                Thread.sleep(20);
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                    },
                    "restless");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            return result();
        }
    }

    /** Leaves itself with the JVM. */
    public static final class Clinging extends Handler implements Check<Parameters> {

        /** Gets hold of something that outlives it. */
        public Clinging() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) {
            return result();
        }

        @Override
        public void publish(LogRecord record) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Does what its manifest does not say. */
    public static final class Secretive implements Check<Parameters> {

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
            return InetAddress.getByName("127.0.0.1").isLoopbackAddress()
                    ? result()
                    : CheckResult.of(Severity.ERROR, "");
        }
    }

    /** Holds what there is once only, and gives it back late. */
    public static final class Greedy implements Check<Parameters> {

        private final ProcessRunner programs;

        /** With a service of the agent. */
        @Activate
        public Greedy(ProcessRunner programs) {
            this.programs = programs;
        }

        @Override
        public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
            if (System.getProperties().putIfAbsent(LOCK, "taken") != null) {
                throw new IllegalStateException("somebody else has it");
            }
            try {
                date(programs);
                return result();
            } finally {
                pause();
                System.clearProperty(LOCK);
            }
        }

        private static void pause() throws InterruptedException {
            if (Thread.currentThread().isInterrupted()) {
                Thread.interrupted();
            }
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}
