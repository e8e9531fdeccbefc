/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The plugins of a product: jars made, signed by its own command line, uploaded over REST. */
record Plugins(Product product, Rest rest) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EXAMPLE = "io.mendip.example.fileage";

    /** The example as it was built, under another version. */
    Path example(String version) throws Exception {
        return example(EXAMPLE, version);
    }

    /** An example of the SDK as it was built, under another version. */
    Path example(String module, String version) throws Exception {
        return example(built(module), module, version);
    }

    /** The example as a release built it, under another version. */
    Path releasedExample(Path release, String version) throws Exception {
        var built = release.resolve("examples").toFile().listFiles((folder, name) -> name.startsWith(EXAMPLE));
        return example(new Jar(Objects.requireNonNull(built)[0]), EXAMPLE, version);
    }

    private Path example(Jar built, String module, String version) throws Exception {
        try (built) {
            built.getManifest().getMainAttributes().putValue("Bundle-Version", version);
            return written(built, module + "-" + version);
        }
    }

    /** The jar of a module, as its build made it. */
    static Jar built(String module) throws IOException {
        var file = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/" + module + "-[^/]*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("build with -am and verify: no jar of " + module));
        return new Jar(new File(file));
    }

    /** A bundle of a package of the tests. */
    Path bad(String name) throws Exception {
        return bundle("org.example.bad." + name, "io.mendip.e2e.bad." + name);
    }

    /** A bundle of some name, made of a package of the tests. */
    Path bundle(String symbolicName, String content) throws Exception {
        try (var builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", symbolicName);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("-privatepackage", content);
            builder.setProperty("Import-Package", "org.jspecify.annotations;resolution:=optional,io.mendip.check,*");
            builder.setProperty("-noimportjava", "true");
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (new File(entry).exists()) {
                    builder.addClasspath(new File(entry));
                }
            }
            var jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(String.join("; ", builder.getErrors()));
            }
            return written(jar, symbolicName);
        }
    }

    Path written(Jar jar, String name) throws Exception {
        var file = product.data().resolve(name + ".jar");
        jar.write(file.toFile());
        var outcome = product.command("plugin", "sign", file.toString());
        if (outcome.code() != 0) {
            throw new IllegalStateException(outcome.error());
        }
        return file;
    }

    /** Uploads a signed jar and signs it off; answers the plugin's id. */
    long upload(Path jar) {
        var answer = rest.upload("/plugins", jar);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        long id = answer.json().get("id").asLong();
        var waiting = answer.json().get("waiting").asText();
        for (var version : rest.get("/plugins/" + id).get("versions")) {
            if (version.get("version").asText().equals(waiting)) {
                signOff(id, waiting, version.get("sha256").asText());
            }
        }
        return id;
    }

    private void signOff(long id, String version, String sha256) {
        var body = "{\"version\":\"" + version + "\",\"sha256\":\"" + sha256 + "\"}";
        var done = rest.send("POST", "/plugins/" + id + "/signoff", body);
        if (done.status() != 200) {
            throw new IllegalStateException(done.status() + " " + done.body());
        }
    }

    void remove(long plugin) {
        rest.send("DELETE", "/plugins/" + plugin, null);
    }

    /** State and version of a plugin on each agent, and why. */
    Map<String, String> states(long plugin) {
        var states = new TreeMap<String, String>();
        for (var row : rest.get("/plugins/" + plugin + "/agents").get("items")) {
            states.put(
                    row.get("agentId").asText(),
                    (row.get("state").asText() + " " + row.get("version").asText() + " "
                                    + row.get("reason").asText())
                            .strip());
        }
        return states;
    }

    void awaitEverywhere(long plugin, String state, int agents) {
        Await.until(state + " on all agents: " + states(plugin), LIMIT, () -> {
            var now = states(plugin).values();
            return now.size() == agents && now.stream().allMatch(state::equals);
        });
    }

    /** Assigns a check; answers the id of its definition. */
    long assign(String agent, String type, String parameters) {
        return rest.post(
                        "/agents/" + agent + "/checks",
                        "{\"type\":\"" + type + "\",\"intervalSeconds\":15,\"parameters\":" + parameters + "}")
                .get("id")
                .asLong();
    }

    /** A check of an agent. */
    JsonNode check(String agent, long check) {
        return StreamSupport.stream(
                        rest.get("/agents/" + agent + "/checks").get("items").spliterator(), false)
                .filter(one -> one.get("id").asLong() == check)
                .findFirst()
                .orElseThrow();
    }

    /** What the server knows of it; missing before its first result. */
    JsonNode state(String agent, long check) {
        return check(agent, check).path("state");
    }

    void awaitSummary(String agent, long check, String part) {
        awaitSummary(agent, check, part, LIMIT);
    }

    void awaitSummary(String agent, long check, String part, Duration limit) {
        Await.until(
                "'" + part + "' in the result of check " + check + " of " + agent,
                limit,
                () -> state(agent, check).path("summary").asText().contains(part));
    }
}
