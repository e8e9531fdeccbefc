/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import java.util.List;

/**
 * Refuses paths that two readers may read in two ways. Looks at the path as sent: what was decoded has already been
 * interpreted. Path parameters ({@code ;}) are not used here and have beaten filters elsewhere.
 */
final class StrictPath {

    private static final List<String> ENCODED = List.of("%2f", "%5c", "%2e", "%3b", "%25", "%7f");
    private static final int MAX_LENGTH = 2048;

    private StrictPath() {}

    /** Passes or throws a problem of status 400. */
    static void check(String path) {
        if (!path.startsWith("/") || path.length() > MAX_LENGTH || path.contains("//")) {
            throw refused();
        }
        for (int at = 0; at < path.length(); at++) {
            checkAt(path, at);
        }
        for (var segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw refused();
            }
        }
    }

    private static void checkAt(String path, int at) {
        char c = path.charAt(at);
        if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\') {
            throw refused();
        }
        if (c == '%' && !harmless(path, at)) {
            throw refused();
        }
    }

    private static boolean harmless(String path, int at) {
        if (at + 2 >= path.length() || digit(path, at + 1) < 0 || digit(path, at + 2) < 0) {
            return false;
        }
        boolean control = digit(path, at + 1) < 2;
        return !control && ENCODED.stream().noneMatch(code -> path.regionMatches(true, at, code, 0, code.length()));
    }

    private static int digit(String path, int at) {
        return Character.digit(path.charAt(at), 16);
    }

    private static Problem refused() {
        return new Problem(400, "invalid_path", "The path holds characters that are not used here.");
    }
}
