/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Looks for a pattern of an operator in a text of a stranger, for a second at most and until the thread is interrupted. The
 * JDK's expressions can take time without end for an unlucky pair of both, and cannot be stopped otherwise. An engine without
 * this trait, such as RE2/J, would be a library to carry along for one check; it takes long for long texts, too.
 */
final class BodyPattern {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private BodyPattern() {}

    /**
     * Whether it is in it; what is empty is in everything.
     *
     * @throws IllegalStateException that could not be found out in time
     * @throws InterruptedException the thread was interrupted
     */
    static boolean isIn(Pattern pattern, String text) throws InterruptedException {
        try {
            return pattern.matcher(new Watched(text, System.nanoTime() + LIMIT.toNanos()))
                    .find();
        } catch (InterruptedLookException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (StackOverflowError e) {
            // Alternatives that are repeated go down one level for each character.
            throw new IllegalStateException(
                    "bodyPattern needs more depth than there is for this body; use a simpler one", e);
        }
    }

    /** A text that asks at each character whether to go on. */
    private record Watched(CharSequence text, long end) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (Thread.interrupted()) {
                throw new InterruptedLookException();
            }
            if (end - System.nanoTime() < 0) {
                throw new IllegalStateException(
                        "bodyPattern takes longer than " + LIMIT.toSeconds() + " s for this body; use a simpler one");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int stop) {
            return new Watched(text.subSequence(start, stop), end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Passes through the expression. */
    private static final class InterruptedLookException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
