/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.system.LaunchProperties;
import io.mendip.testing.FakeExchange;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentApiDatabaseTest {

    private static final Caller ANN = new Caller(1, "ann", Caller.Via.SESSION, 1, Set.of("*"), Scope.ALL);

    private final Fleet fleet = new Fleet();
    private final Nkey key = Nkey.create(Nkey.Type.USER);
    private final AgentApiServlet servlet = new AgentApiServlet(
            fleet.enrolment,
            new Renewal(fleet.database, fleet.credentials, fleet.conduct, fleet.clock),
            new AddressLimiter(fleet.clock, 300),
            4222);
    private String remote = "192.0.2.9";
    private String token;

    @BeforeEach
    void makeToken() {
        var site = fleet.sites.sites(Scope.ALL).get(0).id();
        token = fleet.enrolment
                .createToken(ANN, site, Instant.now().plusSeconds(60), 2)
                .text();
    }

    @Test
    void anAgentJoinsWithAToken() {
        var answer = call("POST", "/enroll", MessageCodec.write(request(token, key.publicText())));

        assertThat(answer.status()).isEqualTo(200);
        var id = answer.body().get("agentId").asText();
        assertThat(answer.body().get("jwt").asText()).isEqualTo("jwt of " + id);
        assertThat(answer.body().get("urls"))
                .hasToString("[\"wss://rmm.example:8443/agent\",\"tls://rmm.example:4222\"]");
        assertThat(fleet.list.visible(Scope.ALL, id)).isPresent();
    }

    @Test
    void aTokenOfAnotherAuthorityOrNoneIsRefused() {
        for (var text : new String[] {
            "", "mendip_x", token.replace("ab", "cd"), "mendip_" + "x".repeat(32) + token.substring(token.indexOf('.'))
        }) {
            var answer = call("POST", "/enroll", MessageCodec.write(request(text, key.publicText())));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().get("code").asText()).isEqualTo("token_unknown");
        }
    }

    @Test
    void inputIsCheckedBeforeTheTokenIsUsed() {
        var key = Nkey.create(Nkey.Type.ACCOUNT).publicText();

        assertThat(call("POST", "/enroll", MessageCodec.write(request(token, key)))
                        .status())
                .isEqualTo(400);
        assertThat(call("POST", "/enroll", "{\"token\":".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(call("POST", "/enroll", new byte[17 * 1024]).status()).isEqualTo(413);
        assertThat(call("GET", "/enroll", new byte[0]).status()).isEqualTo(405);
        assertThat(fleet.enrolment.tokens(ANN))
                .singleElement()
                .satisfies(one -> assertThat(one.uses()).isZero());
    }

    @Test
    void guessingIsSlow() {
        int refused = 0;
        while (call("POST", "/enroll", MessageCodec.write(request("mendip_x", key.publicText())))
                        .status()
                == 403) {
            refused++;
        }

        assertThat(refused).isLessThan(20);
        assertThat(call("GET", "/address", new byte[0]).status()).isEqualTo(429);
        fleet.clock.advance(Duration.ofMinutes(2));
        assertThat(call("GET", "/address", new byte[0]).body().get("address").asText())
                .isEqualTo("192.0.2.9");
    }

    @Test
    void tellsTheAddressItSees() {
        assertThat(address("198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(address("[2001:db8::9]")).isEqualTo("2001:db8::9");
        assertThat(address("fe80::1%eth0")).isEqualTo("fe80::1");
    }

    private String address(String from) {
        remote = from;
        return call("GET", "/address", new byte[0]).body().get("address").asText();
    }

    @Test
    void offersTheBrokerDirectlyWhereItListens() {
        assertThat(AgentApiServlet.brokerPort(launched(4223, ""), -1)).isEqualTo(4223);
        assertThat(AgentApiServlet.brokerPort(launched(0, ""), -1)).isZero();
        assertThat(AgentApiServlet.brokerPort(launched(4223, ""), 0)).isZero();
        assertThat(AgentApiServlet.brokerPort(launched(4223, ""), 5222)).isEqualTo(5222);
        assertThat(AgentApiServlet.brokerPort(launched(4223, "tls://broker.example:4222"), -1))
                .isZero();
    }

    private static LaunchProperties launched(int natsPort, String natsUrl) {
        return (LaunchProperties) Proxy.newProxyInstance(
                LaunchProperties.class.getClassLoader(),
                new Class<?>[] {LaunchProperties.class},
                (proxy, method, arguments) -> method.getName().equals("natsPort") ? natsPort : natsUrl);
    }

    @Test
    void aCredentialIsRenewedForASignatureWithTheAgentsKey() {
        var id = call("POST", "/enroll", MessageCodec.write(request(token, key.publicText())))
                .body()
                .get("agentId")
                .asText();
        var now = fleet.clock.millis();

        assertThat(renew(key, id, now, "n1").body().get("jwt").asText()).isEqualTo("jwt of " + id);
        assertThat(renew(key, id, now, "n1").body().get("code").asText()).isEqualTo("repeated");
        assertThat(renew(key, id, now - 700_000, "n2").body().get("code").asText())
                .isEqualTo("wrong_time");
        assertThat(renew(Nkey.create(Nkey.Type.USER), id, now, "n3").status()).isEqualTo(403);
        assertThat(renew(key, "a".repeat(16), now, "n4").status()).isEqualTo(403);
        assertThat(renew(key, "../etc", now, "n5").status()).isEqualTo(400);
    }

    @Test
    void anAgentThatFloodedTheServerWaitsForItsNextCredential() {
        var id = call("POST", "/enroll", MessageCodec.write(request(token, key.publicText())))
                .body()
                .get("agentId")
                .asText();
        fleet.conduct.shutOut.put(id, Duration.ofSeconds(40));

        var refused = renew(key, id, fleet.clock.millis(), "n1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("code").asText()).isEqualTo("agent_shut_out");

        fleet.conduct.shutOut.clear();
        assertThat(renew(key, id, fleet.clock.millis(), "n2").status()).isEqualTo(200);
    }

    private Answer renew(Nkey signer, String id, long at, String nonce) {
        var text = "mendip-renew\n" + id + "\n" + at + "\n" + nonce;
        var signature = Base64.getEncoder().encodeToString(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
        var body = "{\"agentId\":\"%s\",\"at\":%d,\"nonce\":\"%s\",\"signature\":\"%s\"}"
                .formatted(id, at, nonce, signature);
        return call("POST", "/renew", body.getBytes(StandardCharsets.UTF_8));
    }

    private static EnrolmentRequest request(String token, String publicKey) {
        return new EnrolmentRequest(token, publicKey, "srv", "linux", "amd64", "1.0.0", Fleet.MACHINE);
    }

    private record Answer(int status, JsonNode body) {}

    private Answer call(String method, String path, byte[] body) {
        var exchange = new FakeExchange(method)
                .says("getServletPath", path)
                .says("getRemoteAddr", remote)
                .says("getServerName", "rmm.example")
                .says("getServerPort", 8443)
                .body(body);
        try {
            servlet.service(exchange.request(), exchange.response());
            return new Answer(exchange.status(), new ObjectMapper().readTree(exchange.answer()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
