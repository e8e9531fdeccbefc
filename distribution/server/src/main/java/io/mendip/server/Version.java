/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The version of a distribution: the project's and, where it was built from a repository, the commit. */
public final class Version {

    private static final String UNKNOWN = "development";

    private Version() {}

    /** What the file that the build wrote says; {@code development} without one. */
    public static String of(Path home) {
        try {
            return Files.readString(home.resolve("VERSION")).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
