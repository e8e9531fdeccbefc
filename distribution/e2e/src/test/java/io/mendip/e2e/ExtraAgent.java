/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One more agent of a product on this machine, without anybody who starts it again. */
final class ExtraAgent implements AutoCloseable {

    private final Product product;
    private final String name;
    private Map<String, String> environment;
    private final Path data;
    private final String id;
    private Process process;

    /** Enrols and starts it. */
    ExtraAgent(Product product, String name, Map<String, String> environment) {
        this.product = product;
        this.name = name;
        this.environment = environment;
        this.data = product.data().resolve(name);
        try {
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var rest = product.rest();
            var site =
                    rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
            var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                    .get("token")
                    .asText();
            var enrolment = command("enroll", "--server", product.url(), "--token", token);
            if (enrolment.waitFor() != 0) {
                throw new IllegalStateException("not enrolled: " + Files.readString(log()));
            }
            id = Product.read(Files.readString(data.resolve("identity.json")))
                    .get("agentId")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        start();
    }

    /** Starts it again. */
    void start() {
        process = command("run");
    }

    /** Starts it again, with another environment. */
    void start(Map<String, String> changed) {
        environment = changed;
        start();
    }

    /** Kills it the hard way and waits until it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    SpoolFiles spool() {
        return new SpoolFiles(data.resolve("spool"));
    }

    @Override
    public void close() {
        kill();
    }

    private Process command(String... arguments) {
        var command = new ArrayList<>(
                List.of(product.home().resolve("agent/bin/mendip-agent").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return product.data().resolve(name + ".out");
    }
}
