/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.File;
import java.util.Map;

/** The environment of programs that the agent starts: what the agent was started with says nothing about them. */
public final class CleanEnvironment {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private CleanEnvironment() {}

    /**
     * Leaves only what every program needs: search path, language C.UTF-8 and home.
     *
     * @param environment of a {@link ProcessBuilder}
     */
    public static void leave(Map<String, String> environment) {
        if (WINDOWS) {
            return; // programs there depend on a dozen variables of the system
        }
        String path = environment.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", System.getProperty("user.home"));
    }
}
