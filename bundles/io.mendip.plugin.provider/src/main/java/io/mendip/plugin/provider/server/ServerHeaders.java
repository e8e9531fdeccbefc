/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.provider.verify.ManifestHeader;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest of a bundle says to the server.
 *
 * @param runsOn {@code agent} or {@code server}
 * @param console folder with what it adds to the console; empty for none
 * @param components files that describe its components
 * @param headers all of them
 */
record ServerHeaders(String runsOn, String console, List<String> components, Map<String, String> headers) {

    static final String RUNS_ON = "Mendip-Runs-On";
    static final String SERVER = "server";
    static final String AGENT = "agent";

    private static final String CONSOLE = "Mendip-Console";
    private static final String COMPONENTS = "Service-Component";

    /** What registers services, or finds classes, by other ways than components, which are the ones that are looked at. */
    private static final List<String> REFUSED =
            List.of("Bundle-Activator", "ExtensionBundle-Activator", "SPI-Provider", "SPI-Consumer", "Web-ContextPath");

    ServerHeaders {
        components = List.copyOf(components);
        headers = Map.copyOf(headers);
    }

    /**
     * Reads a jar that was verified before.
     *
     * @throws Problem when it names neither side
     */
    static ServerHeaders read(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            var manifest = jar.getManifest();
            return of(manifest == null ? new Attributes() : manifest.getMainAttributes());
        }
    }

    static ServerHeaders of(Attributes main) {
        var headers = new LinkedHashMap<String, String>();
        main.forEach(
                (name, value) -> headers.put(name.toString(), value.toString().strip()));
        var side = text(main.getValue(RUNS_ON));
        var runsOn = side.isEmpty() ? AGENT : side;
        if (!runsOn.equals(AGENT) && !runsOn.equals(SERVER)) {
            throw Refusal.bad(
                    "runs-on-unknown",
                    "The header " + RUNS_ON + " says " + Refusal.quoted(runsOn) + "; it must be agent or server.");
        }
        var console = text(main.getValue(CONSOLE));
        if (runsOn.equals(AGENT) && !console.isEmpty()) {
            throw Refusal.bad(
                    "console-on-agent",
                    "The bundle runs on agents and cannot add to the console. Put its folder into a bundle with "
                            + RUNS_ON + ": server.");
        }
        var components = Arrays.stream(text(main.getValue(COMPONENTS)).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new ServerHeaders(runsOn, console, components, headers);
    }

    boolean onServer() {
        return runsOn.equals(SERVER);
    }

    /**
     * Packages that it offers to other add-ons.
     *
     * @throws Problem when one is not its own, which could take the place of another's
     */
    Set<String> exports(String symbolicName) {
        var text = text(headers.get("Export-Package"));
        if (text.isEmpty()) {
            return Set.of();
        }
        try {
            var names = ManifestHeader.parse(text).stream()
                    .flatMap(clause -> clause.names().stream())
                    .collect(Collectors.toSet());
            for (var name : names) {
                if (!name.equals(symbolicName) && !name.startsWith(symbolicName + ".")) {
                    throw Refusal.bad(
                            "export-not-own",
                            "The bundle exports " + Refusal.quoted(name) + ". Add-ons export packages that begin with"
                                    + " their symbolic name, " + symbolicName + ".");
                }
            }
            return names;
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("not-a-bundle", "The header Export-Package cannot be read: " + e.getMessage() + ".");
        }
    }

    /** @throws Problem when it has a way into the server that nobody looks at */
    void requireOnlyComponents() {
        for (var header : REFUSED) {
            if (headers.containsKey(header)) {
                throw Refusal.bad(
                        "unsupported",
                        "The bundle has the header " + header
                                + ". Add-ons of the server do what they do by Declarative Services alone.");
            }
        }
        var offered = text(headers.get("Provide-Capability"));
        if (offered.contains("osgi.serviceloader") || offered.contains("osgi.extender")) {
            throw Refusal.bad(
                    "unsupported",
                    "The bundle provides services by Provide-Capability. Add-ons of the server do what they do by"
                            + " Declarative Services alone.");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
