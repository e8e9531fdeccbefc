/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.ServerFiles;
import io.mendip.agent.link.enrol.HttpsDownload;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Downloads from the agent's own server, whose authority was pinned at enrolment. */
@Component
public final class ServerDownloads implements ServerFiles {

    private final IdentityFolder folder;

    /** Takes server and trust from the agent's data folder. */
    @Activate
    public ServerDownloads(@Reference AgentEnvironment environment) {
        this(new IdentityFolder(environment.data()));
    }

    ServerDownloads(IdentityFolder folder) {
        this.folder = folder;
    }

    @Override
    public void fetch(String path, Path target, long size, Duration limit) throws IOException {
        var identity = folder.identity().orElseThrow(() -> new IOException("this agent is not enrolled"));
        try {
            var address = address(identity.server(), path);
            HttpsDownload.resume(address, target, size, ServerTrust.of(identity, folder), limit);
        } catch (GeneralSecurityException e) {
            throw new IOException("no trusted connection to " + identity.server() + ": " + e.getMessage(), e);
        }
    }

    /** Whatever the path looks like, it leads to the agent's own server. */
    private static URI address(String server, String path) throws IOException {
        try {
            var own = URI.create(server);
            var address = URI.create(server + path);
            if (path.startsWith("/") && String.valueOf(own.getRawAuthority()).equals(address.getRawAuthority())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IOException("the server offers a download at " + path + ", which is no path of its own");
    }
}
