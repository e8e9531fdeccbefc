/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.framework;

import io.mendip.system.LaunchProperties;
import java.nio.file.Path;

/**
 * What the command line said.
 *
 * @param home folder of the distribution
 * @param data the data folder
 * @param version of the distribution
 * @param httpsPort of console, REST and agents
 * @param httpPort that only redirects, 0 for none
 * @param natsPort for agents that connect directly, 0 for none
 * @param databaseUrl empty for the server's own
 * @param natsUrl empty for the server's own
 */
public record Launch(
        Path home,
        Path data,
        String version,
        int httpsPort,
        int httpPort,
        int natsPort,
        String databaseUrl,
        String natsUrl)
        implements LaunchProperties {}
