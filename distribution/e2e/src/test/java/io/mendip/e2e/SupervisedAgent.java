/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One more agent of a product on this machine, started again by the product's own supervisor when it ends. */
final class SupervisedAgent implements AutoCloseable {

    private final Path data;
    private final String id;
    private final Process supervisor;

    /** Enrols and starts it. */
    SupervisedAgent(Product product, String name) throws IOException, InterruptedException {
        data = product.data().resolve(name);
        var program = product.home().resolve("agent/bin/mendip-agent").toString();
        var log = data.resolveSibling(name + ".out").toFile();
        var rest = product.rest();
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        var enrolment =
                start(log, program, "enroll", "--server", product.url(), "--token", token, "--data", data.toString());
        if (!enrolment.waitFor(60, TimeUnit.SECONDS) || enrolment.exitValue() != 0) {
            throw new IllegalStateException("not enrolled: " + Files.readString(log.toPath()));
        }
        id = Product.read(Files.readString(data.resolve("identity.json")))
                .get("agentId")
                .asText();
        var supervise = product.home().resolve("libexec/supervise").toString();
        supervisor =
                start(log, "sh", supervise, log.toString(), program, "run", "-log", "debug", "--data", data.toString());
    }

    private static Process start(File log, String... command) throws IOException {
        var builder = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("MENDIP_SUPERVISE", "always");
        return builder.start();
    }

    String id() {
        return id;
    }

    Path data() {
        return data;
    }

    /** The agent itself, while there is one. */
    Optional<ProcessHandle> process() {
        return supervisor.children().findFirst();
    }

    /** Types of the checks in the plan that it has taken. */
    List<String> plannedTypes() {
        try {
            var envelope = Envelope.parse(Files.readAllBytes(data.resolve("plan.json")))
                    .orElseThrow();
            return MessageCodec.read(Plan.class, envelope.payload()).checks().stream()
                    .map(PlannedCheck::type)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SpoolFiles spool() {
        return new SpoolFiles(data.resolve("spool"));
    }

    @Override
    public void close() {
        var agent = process();
        supervisor.destroy();
        Await.until(
                "the end of agent " + id,
                Duration.ofSeconds(20),
                () -> !supervisor.isAlive() && agent.map(one -> !one.isAlive()).orElse(true));
    }
}
