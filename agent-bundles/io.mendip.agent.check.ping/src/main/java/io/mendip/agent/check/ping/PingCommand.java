/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.ping;

import java.util.List;
import java.util.Locale;

/** How the system's program is called. */
@FunctionalInterface
interface PingCommand {

    /** Program and arguments. The host comes last and never looks like an option: its pattern forbids that. */
    List<String> arguments(String host, int count);

    static PingCommand ofThisSystem() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return (host, count) -> List.of("ping", "-n", String.valueOf(count), "-w", "2000", host);
        }
        if (os.startsWith("mac")) {
            return (host, count) -> List.of("ping", "-c", String.valueOf(count), "-W", "2000", host);
        }
        return (host, count) -> List.of("ping", "-n", "-c", String.valueOf(count), "-i", "0.3", "-W", "2", host);
    }
}
