/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The script that installs a package, with the digests of the packages written into it. */
final class InstallScript {

    private static final String DIGESTS = "@DIGESTS@";

    private InstallScript() {}

    /** For Linux. */
    static byte[] linux(List<AgentPackage> packages) throws IOException {
        var digests = packages.stream()
                .map(one -> one.platform() + " " + one.sha256())
                .collect(Collectors.joining("\n"));
        try (var in = InstallScript.class.getResourceAsStream("linux.sh")) {
            if (in == null) {
                throw new IOException("the script linux.sh is missing from the bundle");
            }
            var template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return template.replace(DIGESTS, digests).getBytes(StandardCharsets.UTF_8);
        }
    }
}
