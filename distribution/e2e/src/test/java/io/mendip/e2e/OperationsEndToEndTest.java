/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What an administrator does to a running product: look, change, restart; and what is refused. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Product product;
    private static Rest rest;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    @Order(1)
    void isWellAlthoughThereIsAdvice() throws IOException {
        Await.until(
                "all parts have said so in time",
                LIMIT,
                () -> product.command("status").code() == 0);
        var outcome = product.command("status", "--json");

        assertThat(outcome.code()).as(outcome.output() + outcome.error()).isZero();
        var status = Product.read(outcome.output());
        assertThat(status.get("status").asText()).isEqualTo("ok");
        var names = new TreeSet<String>();
        for (var component : status.get("components")) {
            names.add(component.get("name").asText());
            assertThat(component.fieldNames())
                    .toIterable()
                    .contains("name", "title", "status", "since", "reason", "version", "address", "notices");
        }
        assertThat(names).contains("server", "agent", "database", "broker", "certificate");
        assertThat(component(status, "recovery").get("notices").get(0).asText()).contains("Move it to a safe place");
        assertThat(component(status, "server").get("details").get("pid").asLong())
                .isEqualTo(product.supervised("server").orElseThrow().pid());
        assertThat(product.command("status").output()).contains("advice: The root key lies on the server");
        assertThat(health().status()).isEqualTo(200);
        assertThat(health().body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    @Order(1)
    @EnabledOnOs(OS.LINUX)
    void theAgentDoesNotInheritTheAdministratorsPassword() throws IOException {
        var agent = product.supervised("agent").orElseThrow().pid();

        assertThat(Files.readString(Path.of("/proc", Long.toString(agent), "environ")))
                .contains("PATH=")
                .doesNotContain("MENDIP_ADMIN_", Product.PASSWORD);
    }

    @Test
    @Order(2)
    void showsTheVersionOfTheBuildEverywhere() throws IOException {
        var version = Files.readString(Path.of(System.getProperty("mendip.home"), "VERSION"))
                .strip();

        assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
        var status = Product.read(product.command("status", "--json").output());
        assertThat(status.get("version").asText()).isEqualTo(version);
        assertThat(component(status, "agent").get("version").asText()).isEqualTo(version);
        assertThat(rest.get("/system/health").get("version").asText()).isEqualTo(version);
        assertThat(rest.get("/openapi.json").get("info").get("version").asText())
                .isEqualTo(version);
    }

    @Test
    @Order(3)
    void takesUpSettingsWhileTheAgentStaysConnected() throws IOException {
        var before = rest.get("/agents/" + agent).get("session").get("since").asText();
        var tooLong = "{\"password\":\"" + "x".repeat(3000) + "\"}";
        assertThat(rest.send("POST", "/enrolment/tokens", tooLong).status()).isNotEqualTo(413);
        write("web.json", """
                {
                  "io.mendip.rest.provider.gate.Gatekeeper": { "max.body.bytes": 2048 },
                  "io.mendip.rest.provider.server.WebServer": { "trusted.proxies": ["192.0.2.9"], "idle.seconds": 90 },
                  "io.mendip.bus.nats.NatsBroker": { "write.deadline.millis": 1700 },
                  "io.mendip.store.provider.Pool": { "size": 12 },
                  "io.mendip.trust.provider.tls.ServerIdentity": { "names": ["mendip.example"] }
                }
                """);
        var pids = Set.of(pid("server"), pid("agent"), recorded("nats"), recorded("postgresql"));

        var outcome = product.command("reload");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output())
                .contains("changed: io.mendip.rest.provider.gate.Gatekeeper max.body.bytes")
                .contains("changed: io.mendip.bus.nats.NatsBroker write.deadline.millis");
        Await.until(
                "the smaller limit",
                LIMIT,
                () -> rest.send("POST", "/enrolment/tokens", tooLong).status() == 413);
        Await.until(
                "the pool's limit",
                LIMIT,
                () -> component(rest.get("/system/health"), "database")
                        .get("details")
                        .get("connections")
                        .asText()
                        .endsWith("of 12"));
        Await.until(
                "the certificate's new name",
                LIMIT,
                () -> component(rest.get("/system/health"), "certificate")
                        .get("details")
                        .get("names")
                        .asText()
                        .contains("mendip.example"));
        Await.until(
                "the broker's new limit",
                LIMIT,
                () -> product.log("nats.log").contains("Reloaded: write_deadline = 1.7s"));
        assertThat(product.log("nats.log")).doesNotContain("Failed to reload");
        assertThat(Set.of(pid("server"), pid("agent"), recorded("nats"), recorded("postgresql")))
                .isEqualTo(pids);
        assertThat(rest.get("/agents/" + agent).get("session").get("since").asText())
                .as("the same session")
                .isEqualTo(before);
        Await.until(
                "an answer",
                LIMIT,
                () -> rest.send("POST", "/agents/" + agent + "/ping", "{}").status() == 200);
        assertThat(rest.post("/agents/" + agent + "/ping", "{}")
                        .get("roundTripMs")
                        .asDouble())
                .isPositive();
        assertThat(product.command("reload").output()).isEqualTo("nothing has changed\n");
    }

    @Test
    @Order(4)
    void touchesNothingWhenAFileIsBroken() throws IOException {
        assertThat(product.command("check-config").code()).isZero();
        var file = write("broken.json", "{ \"io.mendip.store.provider.Pool\": { \"size\": 5 } ");
        var server = pid("server");

        var checked = product.command("check-config");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.error()).contains(file + ", line 1").contains("not JSON");
        for (var command : new String[] {"reload", "restart"}) {
            var refused = product.command(command);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.error()).contains(file.toString()).hasLineCount(1);
        }
        var answer = rest.send("POST", "/system/reload", "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("invalid_configuration");
        assertThat(pid("server")).isEqualTo(server);
        Files.delete(file);
    }

    @Test
    @Order(5)
    void startsOneComponentAgainAndWaitsForIt() {
        for (var component : new String[] {"nats", "database", "agent", "server"}) {
            Supplier<Optional<ProcessHandle>> process =
                    switch (component) {
                        case "nats" -> () -> product.recorded("nats");
                        case "database" -> () -> product.recorded("postgresql");
                        default -> () -> product.supervised(component);
                    };
            var before = process.get().orElseThrow();

            var outcome = product.command("restart", component);

            assertThat(outcome.code()).as(component + ": " + outcome.error()).isZero();
            assertThat(before.isAlive()).as("the old " + component).isFalse();
            assertThat(process.get().orElseThrow().pid()).as(component).isNotEqualTo(before.pid());
            assertThat(rest.send("GET", "/clients", null).status())
                    .as(component)
                    .isEqualTo(200);
        }
        Await.until("all well", LIMIT, () -> product.command("status").code() == 0);
        assertThat(component(rest.get("/system/health"), "database")
                        .get("details")
                        .get("connections")
                        .asText())
                .as("what was configured holds after the restart")
                .endsWith("of 12");
    }

    @Test
    @Order(6)
    void namesTheComponentsThereAre() {
        var outcome = product.command("restart", "everything");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error())
                .contains("no component everything: say server, database, nats, agent or all")
                .hasLineCount(1);
    }

    @Test
    @Order(7)
    void isNotWellWhileTheBrokerOrTheDatabaseIsAway() {
        for (var name : new String[] {"nats", "postgresql"}) {
            Await.until("a server that says that it is not well without " + name, LIMIT, () -> {
                product.recorded(name).ifPresent(ProcessHandle::destroyForcibly);
                return health().status() == 503;
            });
            assertThat(health().body())
                    .as("nothing but one word for strangers")
                    .isIn("{\"status\":\"failed\"}", "{\"status\":\"ok\"}", "{\"status\":\"degraded\"}");
            Await.until("well again after the end of " + name, LIMIT, () -> health().status() == 200);
        }
        // It is back within two seconds, the command takes one to look: it may come too late.
        Await.until("status with exit code 1 while the agent starts", LIMIT, () -> {
            product.supervised("agent").ifPresent(ProcessHandle::destroy);
            return product.command("status").code() == 1;
        });
        Await.until("all well", LIMIT, () -> product.command("status").code() == 0);
    }

    private static Path write(String name, String content) throws IOException {
        return Files.writeString(product.data().resolve("config").resolve(name), content);
    }

    private static Rest.Answer health() {
        return product.anonymous().sendTo(URI.create(product.url() + "/health"), "GET", null);
    }

    private static long pid(String name) {
        return product.supervised(name).orElseThrow().pid();
    }

    private static long recorded(String name) {
        return product.recorded(name).orElseThrow().pid();
    }

    private static JsonNode component(JsonNode health, String name) {
        for (var component : health.get("components")) {
            if (component.get("name").asText().equals(name)) {
                return component;
            }
        }
        throw new AssertionError("no component " + name + " in " + health);
    }
}
