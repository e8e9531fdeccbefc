/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** What the launcher was told. A service of the launcher's, there before the first bundle starts. */
@ProviderType
public interface LaunchProperties {

    /** Folder of the distribution. */
    Path home();

    /** The folder given by {@code --data}; absolute. */
    Path data();

    /** Version of the distribution, with the commit it was built from where that is known. */
    String version();

    /** Port of console, REST and agents. */
    int httpsPort();

    /** Port that only redirects, 0 for none. */
    int httpPort();

    /** Port of the own broker for agents that connect directly, 0 when they use the HTTPS port only. */
    int natsPort();

    /** JDBC URL of the administrator's database, empty for the server's own. */
    String databaseUrl();

    /** URL of the administrator's broker, empty for the server's own. */
    String natsUrl();
}
