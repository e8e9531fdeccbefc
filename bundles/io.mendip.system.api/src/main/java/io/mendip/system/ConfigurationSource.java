/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The files in {@code config/}. A service of the launcher's, there before the first bundle starts. */
@ProviderType
public interface ConfigurationSource {

    /**
     * Reads and checks all files.
     *
     * @return the settings of each configuration, by its PID and their names, in the types their descriptions ask for
     * @throws IllegalArgumentException when a file is not usable, naming file, setting and what is allowed, one a line
     */
    Map<String, Map<String, Object>> read();
}
