/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The secrets of one run, which nothing that it tells may show. Of a secret of several lines each line counts by itself,
 * too: programs change the ends of lines. What a program has transformed, into Base64 for example, nobody recognises.
 */
final class Masks {

    private static final String MASK = "********";
    /** A line of a secret that is shorter, such as a bracket, is not secret by itself. */
    private static final int MIN_LINE = 4;

    /** Longest first: one may be the beginning of another. */
    private final List<String> secrets;

    Masks(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .flatMap(secret ->
                        Stream.concat(Stream.of(secret), secret.lines().filter(line -> line.length() >= MIN_LINE)))
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A text that is known as a whole. */
    String mask(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** For a text that comes in pieces: a secret may begin in one and end in the next. */
    Stage stage() {
        return new Stage();
    }

    /** One stream of text. Not safe for several threads. */
    final class Stage {

        private final StringBuilder held = new StringBuilder();

        /** Takes a piece and gives what can be told of all so far. */
        String add(String piece) {
            if (secrets.isEmpty()) {
                return piece;
            }
            held.append(piece);
            return release(heldFrom());
        }

        /** The rest: nothing follows any more. */
        String end() {
            return release(held.length());
        }

        /** Where the text begins that may become a secret with what follows. */
        private int heldFrom() {
            int from = held.length();
            for (var secret : secrets) {
                for (int length = Math.min(secret.length() - 1, held.length()); length > 0; length--) {
                    if (endsWithBeginningOf(secret, length)) {
                        from = Math.min(from, held.length() - length);
                        break;
                    }
                }
            }
            return from;
        }

        private boolean endsWithBeginningOf(String secret, int length) {
            int at = held.length() - length;
            for (int i = 0; i < length; i++) {
                if (held.charAt(at + i) != secret.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        /** Secrets that are whole are masked first: what is held back begins after the last of them. */
        private String release(int to) {
            var told = new StringBuilder();
            int at = 0;
            while (at < to) {
                var found = secretAt(at);
                if (found.isEmpty()) {
                    told.append(held.charAt(at++));
                } else {
                    told.append(MASK);
                    at += found.length();
                }
            }
            held.delete(0, at);
            return told.toString();
        }

        private String secretAt(int at) {
            for (var secret : secrets) {
                if (held.length() - at >= secret.length()
                        && held.charAt(at) == secret.charAt(0)
                        && secret.contentEquals(held.subSequence(at, at + secret.length()))) {
                    return secret;
                }
            }
            return "";
        }
    }
}
