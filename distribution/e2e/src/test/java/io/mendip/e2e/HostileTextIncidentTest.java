/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * MeshCentral GHSA-c7hr-448w-65px: text that an agent sent was shown as HTML in the administrator's browser. Here one sends
 * script, HTML, changed direction of writing, NUL and megabytes in every field there is.
 */
class HostileTextIncidentTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Would run if it were taken for HTML, in text, in an attribute and in a script. */
    private static final String EVIL = "<img src=x onerror=owned=1>\"'><script>owned=1</script>${owned=1}{{owned=1}}";

    /** The same with what JSON can carry besides. */
    private static final String JSON_EVIL =
            "<img src=x onerror=owned=1>\\\"'><script>owned=1</script>\\u0000\\u202Egnp.exe\\u2066\\uD800\\r\\nline";

    private static Product product;
    private static Rest rest;
    private static HostileAgent agent;
    private static HostileAgent.Connection connection;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up("--no-agent");
        Await.until("the administrator", LIMIT, () -> (rest = product.rest()) != null);
        visitor = new Visitor(product.url());
        agent = new HostileAgent(product, rest, EVIL);
        connection = agent.direct().read();
        connection.subscribe(Subjects.inbox(agent.id()) + ">", 1);
        connection.subscribe(Subjects.command(agent.id(), ">"), 2);
        connection.greet(agent.hello(HostileAgent.session(), EVIL, Long.MAX_VALUE, HostileAgent.parts()));
        sendResults();
        connection.ask(Subjects.INVENTORY, inventory(JSON_EVIL, "9223372036854775807"), 10);
    }

    @AfterAll
    static void stop() throws IOException {
        if (visitor != null) {
            visitor.close();
        }
        if (agent != null) {
            agent.close();
        }
        product.close();
    }

    private static void sendResults() throws Exception {
        rest.post("/agents/" + agent.id() + "/checks", "{\"type\":\"memory\"}");
        var reports = new ArrayList<CheckReport>();
        for (var check : rest.get("/agents/" + agent.id() + "/checks").get("items")) {
            long id = check.get("id").asLong();
            // An agent hears of a check when its results are expected; this one did not wait to hear of it.
            Await.until("results are expected", LIMIT, () -> isExpected(id));
            for (long time : List.of(0L, Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())) {
                reports.add(new CheckReport(id, time, 3, Integer.MAX_VALUE, EVIL, EVIL.repeat(300), List.of()));
            }
        }
        connection.ask(Subjects.CHECKS, ResultBatchCodec.write(new ResultBatch(Lane.LIVE, 1, 1, reports)), 10);
    }

    private static boolean isExpected(long check) {
        return product.query("select count(*) from history.check_owner where check_id = " + check)
                        .get(0)
                > 0;
    }

    private static byte[] inventory(String text, String number) {
        var system =
                "{\"family\":\"@\",\"name\":\"@\",\"version\":\"@\",\"build\":\"@\",\"arch\":\"@\",\"server\":true}";
        var hardware = "{\"manufacturer\":\"@\",\"model\":\"@\",\"serial\":\"@\",\"processor\":\"@\",\"sockets\":-1,"
                + "\"cores\":2147483647,\"threads\":-2147483648,\"megahertz\":#,\"memoryBytes\":#,\"swapBytes\":-#}";
        var json = "{\"hostname\":\"@\",\"system\":" + system + ",\"hardware\":" + hardware
                + ",\"disks\":[{\"device\":\"@\",\"model\":\"@\",\"serial\":\"@\",\"sizeBytes\":#}]"
                + ",\"volumes\":[{\"mount\":\"@\",\"device\":\"@\",\"fileSystem\":\"@\",\"totalBytes\":#,\"freeBytes\":-#,"
                + "\"usedBytes\":#}]"
                + ",\"network\":[{\"name\":\"@\",\"mac\":\"@\",\"addresses\":[\"@\"],\"up\":true}]"
                + ",\"users\":[{\"name\":\"@\",\"terminal\":\"@\",\"since\":#}],\"bootTime\":#,\"timeZone\":\"@\","
                + "\"rebootNeeded\":true,\"publicAddress\":\"@\",\"collectedAt\":-#}";
        return json.replace("@", text).replace("#", number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isShownAsTextOnEveryPage() {
        var page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        for (var path : List.of(
                "/ui/agents", "/ui/agents/" + agent.id(), "/ui/agents/" + agent.id() + "/checks", "/ui/system")) {
            visitor.open(path);
            if (!path.endsWith("system")) {
                assertThat(page.getByText("<img src=x onerror=owned=1>").first())
                        .isVisible();
            }
            page.waitForTimeout(500);
            assertUnharmed(page, path);
        }
        visitor.leave();
        assertThat(visitor.complaints()).isEmpty();
    }

    private static void assertUnharmed(Page page, String path) {
        assertThat(page.evaluate("typeof owned")).as(path).isEqualTo("undefined");
        assertThat(page.evaluate("document.querySelectorAll('img[src=x]').length"))
                .as(path)
                .isEqualTo(0);
    }

    @Test
    void isBoundedAndCleanedBeforeItIsStored() {
        var seen = rest.get("/agents/" + agent.id());
        var text = seen.toString();

        assertThat(text).doesNotContain("\\u0000").doesNotContain("\u202E").doesNotContain("\u2066");
        assertThat(text.length()).isLessThan(100_000);
        assertThat(seen.get("hostname").asText()).hasSizeLessThanOrEqualTo(255);
        assertThat(seen.get("bootTime").isNull()).as(text).isTrue();
        assertThat(product.query("select count(*) from history.check_result where at > now() + interval '1 minute'")
                        .get(0))
                .isZero();
        assertThat(product.query("select count(*) from history.check_result where agent = '" + agent.id() + "'")
                        .get(0))
                .isPositive();
        for (var check : rest.get("/agents/" + agent.id() + "/checks").get("items")) {
            var last = check.get("state").get("lastRun").asText();
            assertThat(Instant.parse(last)).as("time of the state").isBefore(Instant.now());
        }
    }

    @Test
    void whatIsTooLongOrNoNumberIsRefusedWithoutHarm() throws Exception {
        var big = "x".repeat(900_000);
        connection.ask(Subjects.INVENTORY, inventory(big.substring(0, 20_000), "1"), 10);
        var refused = List.of(
                "{\"l\":0,\"e\":1,\"q\":50,\"m\":[],\"r\":[{\"c\":1,\"t\":1,\"s\":0,\"x\":\"" + big + "\"}]}",
                "{\"l\":0,\"e\":1,\"q\":51,\"m\":[[\"a\",\"COUNT\"]],\"r\":[{\"c\":1,\"t\":1,\"s\":0,\"x\":\"\",\"k\":[0],"
                        + "\"v\":[NaN]}]}",
                "{\"l\":0,\"e\":1,\"q\":52,\"m\":[[\"a\",\"COUNT\"]],\"r\":[{\"c\":1,\"t\":1,\"s\":0,\"x\":\"\",\"k\":[0],"
                        + "\"v\":[1e999]}]}");
        for (var message : refused) {
            connection.ask(Subjects.CHECKS, message.getBytes(StandardCharsets.UTF_8), 15);
        }

        assertThat(product.query("select count(*) from history.ingest_rejected").get(0))
                .isEqualTo(3);
        assertThat(rest.get("/agents/" + agent.id())
                        .get("conduct")
                        .get("malformed")
                        .asInt())
                .isEqualTo(3);
        Await.until(
                "the server is well",
                LIMIT,
                () -> !product.local()
                        .get("/system/health")
                        .get("status")
                        .asText()
                        .equals("failed"));
    }

    /** It names others in what it says: the subject alone tells who spoke. */
    @Test
    void anotherAgentsIdInWhatItSaysIsWorthNothing() throws Exception {
        try (var victim = new HostileAgent(product, rest, "victim")) {
            var there = victim.direct().read();
            there.subscribe(Subjects.inbox(victim.id()) + ">", 1);
            there.subscribe(Subjects.command(victim.id(), ">"), 2);
            there.greet(victim.hello(HostileAgent.session(), "victim", 1, HostileAgent.parts()));

            var hello = MessageCodec.write(victim.hello(HostileAgent.session(), "stolen", 1, HostileAgent.parts()));
            connection.publish(Subjects.report(victim.id(), Subjects.HELLO), Subjects.inbox(victim.id()) + "a", hello);
            connection.publish(Subjects.heartbeat(victim.id()), "", "{}".getBytes(StandardCharsets.UTF_8));
            // The answer to its own hello shall arrive with the victim, as a command.
            for (var reply : List.of(
                    Subjects.command(victim.id(), Subjects.COMMAND), Subjects.inbox(victim.id()) + "x", "_S.x")) {
                connection.publish(
                        Subjects.report(agent.id(), Subjects.HELLO),
                        reply,
                        MessageCodec.write(agent.hello(HostileAgent.session(), EVIL, 1, HostileAgent.parts())));
            }
            connection.greet(agent.hello(HostileAgent.session(), EVIL, 1, HostileAgent.parts()));

            assertThat(rest.get("/agents/" + victim.id()).get("hostname").asText())
                    .isEqualTo("victim");
            assertThat(there.pending())
                    .noneMatch(message -> message.subject().endsWith(".x")
                            || message.subject().equals(Subjects.command(victim.id(), Subjects.COMMAND)));
        }
    }
}
