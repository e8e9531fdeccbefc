/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.e2e.HostileAgent.Connection;
import io.mendip.e2e.HostileAgent.Received;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.Release;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Somebody has the key of the broker's account: whatever is said to an agent may come from him, he hears all that is said,
 * and the server can be silenced. He cannot make an agent install anything.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginAttacksEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EXAMPLE = "io.mendip.example.fileage";
    private static final String OTHER_BYTES = "/agent-api/v1/install/linux.sh";

    private static Product product;
    private static Rest rest;
    private static Plugins plugins;
    private static AgentProcess victim;
    private static HostileAgent thief;
    private static Connection wire;
    private static byte[] firstPlan;
    private static String firstRelease;
    private static long plugin;
    private static final SigningKey OWN = new SigningKey(Ed25519.newSeed());
    private static int asked;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        rest = product.rest();
        plugins = new Plugins(product, rest);
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        victim = new AgentProcess(product.data().resolve("victim"), product.url(), token, List.of());
        connectToTheBrokerItself();
        Await.until("a plan", LIMIT, () -> Files.exists(file("plan.json")));
        firstPlan = Files.readAllBytes(file("plan.json"));
        plugin = plugins.upload(plugins.example("1.0.0"));
        plugins.awaitEverywhere(plugin, "active 1.0.0", 2);
        firstRelease =
                Files.readString(file("plugins").resolve(item().orElseThrow().sha256() + ".release"));
        thief = HostileAgent.withTheBrokersKey(product);
        wire = thief.direct().read();
        wire.subscribe("_X.>", 1);
        wire.subscribe(Subjects.report(victim.id(), ">"), 2);
        wire.subscribe(Subjects.inbox(victim.id()) + ">", 3);
    }

    @AfterAll
    static void stop() throws Exception {
        freeze(false);
        thief.close();
        victim.close();
        product.close();
    }

    /** The other way leads through the server, which is going to be silent. */
    private static void connectToTheBrokerItself() throws IOException {
        victim.signal("KILL");
        var identity = Files.readString(file("identity.json"));
        var direct = identity.replaceAll("\"wss:[^\"]*\",\\s*", "");
        assertThat(direct).isNotEqualTo(identity).contains("\"tls:");
        Files.writeString(file("identity.json"), direct);
        victim.run();
    }

    private static Path file(String name) {
        return victim.data().resolve(name);
    }

    private static Plan plan() {
        try {
            var envelope = Envelope.parse(Files.readAllBytes(file("plan.json"))).orElseThrow();
            return MessageCodec.read(Plan.class, envelope.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the agent itself says of the plugin. */
    private static Optional<Item> item() {
        try {
            return MessageCodec.read(BundleStates.class, Files.readAllBytes(file("plugins/states.json")))
                    .bundles()
                    .stream()
                    .filter(item -> item.symbolicName().equals(EXAMPLE))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item await(String version, Predicate<Item> state) {
        Await.until(
                "state of " + version + ", it is " + item(),
                LIMIT,
                () -> item().filter(item -> item.version().equals(version) && state.test(item))
                        .isPresent());
        return item().orElseThrow();
    }

    /** Says something to the victim in the server's name; its answer. */
    private static String say(String verb, byte[] message) throws IOException {
        var reply = "_X." + asked++;
        wire.publish(Subjects.command(victim.id(), verb), reply, message);
        return new String(heard(received -> received.subject().equals(reply)).payload(), UTF_8);
    }

    private static Received heard(Predicate<Received> what) {
        Await.until("a message", LIMIT, () -> wire.pending().stream().anyMatch(what));
        return wire.pending().stream().filter(what).findFirst().orElseThrow();
    }

    /** The server hears and says nothing any more, while its broker goes on. */
    private static void freeze(boolean frozen) throws Exception {
        var pid = String.valueOf(product.supervised("server").orElseThrow().pid());
        var kill = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", pid).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static byte[] forged(String type, Record message) {
        return Envelope.sign(OWN, type, MessageCodec.write(message)).toBytes();
    }

    @Test
    @Order(1)
    void forgedPlansAndKeysAndOldPlansAreRefused() throws Exception {
        var before = plan();
        var evil = new PlannedBundle("org.example.evil", "1.0.0", "ab".repeat(32), 1000, List.of());
        var wanted = new Plan(
                victim.id(),
                before.version() + 1_000_000,
                List.of(),
                List.of(evil),
                List.of("io.mendip.agent.check.ping"));

        assertThat(say(Subjects.PLAN, forged(Plan.TYPE, wanted))).contains("refused", "unknown_key");
        var genuine = Envelope.parse(firstPlan).orElseThrow();
        var signature =
                Envelope.sign(OWN, Plan.TYPE, MessageCodec.write(wanted)).signature();
        var underItsName = new Envelope(Plan.TYPE, MessageCodec.write(wanted), genuine.keyId(), signature);
        assertThat(say(Subjects.PLAN, underItsName.toBytes())).contains("refused", "bad_signature");
        assertThat(say(Subjects.PLAN, firstPlan)).contains("refused", "older");
        for (var purpose : List.of("plan", "release", "command")) {
            var keys = new TrustDocument(
                    1_000_000,
                    List.of(new TrustedKey(purpose, Base64.getEncoder().encodeToString(OWN.publicKey()))));
            assertThat(say("trust", forged(TrustDocument.TYPE, keys))).contains("refused", "bad_signature");
        }

        assertThat(plan()).isEqualTo(before);
        assertThat(plugins.states(plugin)).containsEntry(victim.id(), "active 1.0.0");
    }

    /** A genuine plan names the next version; he answers in the server's place where to get it. */
    @Test
    @Order(2)
    void aForgedReleaseIsRefused() throws Exception {
        var offered = offered(
                "2.0.0",
                planned -> new String(
                        forged(
                                Release.TYPE,
                                new Release(
                                        1_000_000,
                                        planned.symbolicName(),
                                        planned.version(),
                                        planned.sha256(),
                                        planned.size(),
                                        "CN=Thief",
                                        planned.checkTypes(),
                                        Long.MAX_VALUE / 2)),
                        UTF_8));

        assertThat(offered.reason()).contains("is not trusted");
    }

    @Test
    @Order(3)
    void theReleaseOfAnOlderVersionIsRefused() throws Exception {
        var offered = offered("3.0.0", planned -> firstRelease);

        assertThat(offered.reason()).contains("its release is for version 1.0.0");
    }

    private interface Offer {

        String release(PlannedBundle planned);
    }

    /** What the agent says to an offer; in the end it has what the server released. */
    private static Item offered(String version, Offer offer) throws Exception {
        var question = Subjects.report(victim.id(), Subjects.BUNDLE);
        long before = wire.pending().stream()
                .filter(received -> received.subject().equals(question))
                .count();
        plugins.upload(plugins.example(version));
        Await.until(
                "the plan",
                LIMIT,
                () -> plan().bundles().stream()
                        .anyMatch(bundle -> bundle.version().equals(version)));
        freeze(true);
        try {
            Await.until(
                    "a question",
                    LIMIT,
                    () -> wire.pending().stream()
                                    .filter(received -> received.subject().equals(question))
                                    .count()
                            > before);
            var asks = wire.pending().stream()
                    .filter(received -> received.subject().equals(question))
                    .skip(before)
                    .findFirst()
                    .orElseThrow();
            var release = offer.release(plan().bundles().get(0));
            wire.publish(asks.reply(), "", MessageCodec.write(new BundleOffer(release, OTHER_BYTES, "")));
            return await(version, item -> item.state() == State.FAILED);
        } finally {
            freeze(false);
            recover(version);
        }
    }

    /** An administrator has it tried again; bytes that were begun wrongly are given up in the first attempt. */
    private static void recover(String version) {
        Await.until("version " + version, LIMIT.multipliedBy(2), () -> {
            var item = item().orElseThrow();
            if (!item.reason().isEmpty()) {
                rest.send("POST", "/plugins/" + plugin + "/agents/" + victim.id() + "/retry", "{}");
            }
            return item.version().equals(version) && item.state() == State.ACTIVE;
        });
    }

    /** The release is genuine; the bytes that he has the agent fetch are not those of the release. */
    @Test
    @Order(4)
    void otherBytesThanThoseOfTheReleaseAreRefused() throws Exception {
        var known = item().orElseThrow();
        var release = Files.readString(file("plugins").resolve(known.sha256() + ".release"));
        victim.signal("KILL");
        Files.delete(file("plugins").resolve(known.sha256() + ".release"));
        Files.delete(file("plugins").resolve(known.sha256() + ".jar"));
        int before = wire.pending().size();
        victim.run();
        Await.until(
                "its hello is answered",
                LIMIT,
                () -> fresh(before).anyMatch(received -> received.subject().startsWith(Subjects.inbox(victim.id()))));
        freeze(true);
        var question = Subjects.report(victim.id(), Subjects.BUNDLE);
        try {
            Await.until(
                    "a question",
                    LIMIT,
                    () -> fresh(before).anyMatch(received -> received.subject().equals(question)));
            var asks = fresh(before)
                    .filter(received -> received.subject().equals(question))
                    .findFirst()
                    .orElseThrow();
            wire.publish(asks.reply(), "", MessageCodec.write(new BundleOffer(release, OTHER_BYTES, "")));
        } finally {
            freeze(false);
        }

        var refused = await(known.version(), item -> !item.reason().isEmpty());

        assertThat(refused.state()).isIn(State.WAITING, State.FAILED);
        assertThat(file("plugins").resolve(known.sha256() + ".jar")).doesNotExist();
        recover(known.version());
    }

    private static Stream<Received> fresh(int before) {
        return wire.pending().stream().skip(before);
    }
}
