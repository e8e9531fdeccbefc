/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import aQute.bnd.osgi.EmbeddedResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The example of a server add-on in a running product: versions of it, made and signed, and how it is. */
record SiteNotes(Product product, Plugins plugins) {

    static final String NAME = "io.mendip.example.sitenotes";
    static final String UNIT = "x_io_mendip_example_sitenotes";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The example as it was built, under another version and with more migrations. */
    Path version(String version, Map<String, String> migrations) throws Exception {
        try (var jar = Plugins.built(NAME)) {
            jar.getManifest().getMainAttributes().putValue("Bundle-Version", version);
            for (var migration : migrations.entrySet()) {
                jar.putResource(
                        "db/migration/" + migration.getKey() + ".sql",
                        new EmbeddedResource(migration.getValue().getBytes(StandardCharsets.UTF_8), 0));
            }
            return plugins.written(jar, NAME + "-" + version);
        }
    }

    /** Uploads a version; its plugin's number. */
    long upload(String version, Map<String, String> migrations) throws Exception {
        return plugins.upload(version(version, migrations));
    }

    JsonNode server(long plugin) {
        return product.rest().get("/plugins/" + plugin).get("server");
    }

    /** Waits until a version is how it should be on this server. */
    void await(long plugin, String state, String version) {
        Await.until(
                version + " is " + state,
                LIMIT,
                () -> server(plugin).get("state").asText().equals(state)
                        && server(plugin).get("version").asText().equals(version));
    }

    void awaitStatus(String path, int status) {
        Await.until(path + " answers " + status, LIMIT, () -> status(path) == status);
    }

    int status(String path) {
        return product.rest().send("GET", path, null).status();
    }

    /** State of each bundle. */
    Map<String, String> bundles() {
        var states = new TreeMap<String, String>();
        for (var line : product.bundles().states()) {
            int at = line.lastIndexOf(' ');
            states.put(line.substring(0, at), line.substring(at + 1));
        }
        return states;
    }

    /** Which bundles came, went or changed their state since. */
    List<String> changed(Map<String, String> before) {
        var now = bundles();
        var all = new LinkedHashMap<>(before);
        all.putAll(now);
        return all.keySet().stream()
                .filter(bundle -> !now.getOrDefault(bundle, "").equals(before.getOrDefault(bundle, "")))
                .toList();
    }

    long count(String sql) {
        return product.query("select count(*) from " + sql).get(0);
    }
}
