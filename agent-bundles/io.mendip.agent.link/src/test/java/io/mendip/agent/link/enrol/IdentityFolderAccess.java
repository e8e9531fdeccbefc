/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what only an enrolment writes. */
public final class IdentityFolderAccess {

    private IdentityFolderAccess() {}

    /** Makes a data folder look enrolled. */
    public static void write(Path data, Identity identity, byte[] trust, String jwt) throws IOException {
        var folder = new IdentityFolder(data);
        folder.key();
        folder.save(identity);
        folder.saveCredential(jwt);
        Files.write(folder.trust(), trust);
    }
}
