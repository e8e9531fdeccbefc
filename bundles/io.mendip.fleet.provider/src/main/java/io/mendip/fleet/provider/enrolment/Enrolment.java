/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import io.mendip.account.Caller;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.fleet.provider.store.TokenTable;
import io.mendip.fleet.provider.store.TokenTable.Token;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentReply;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.rest.Problem;
import io.mendip.rest.Texts;
import io.mendip.store.Database;
import io.mendip.trust.Signer;
import io.mendip.trust.TlsIdentity;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tokens for operators and agents for tokens. */
@Component(service = Enrolment.class)
public final class Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_HOSTNAME = 255;
    private static final Pattern PLATFORM = Pattern.compile("linux|windows|darwin");

    private final TokenTable tokens;
    private final IdentityTable agents;
    private final CredentialDesk credentials;
    private final Signer signer;
    private final TlsIdentity identity;
    private final LiveAgents list;
    private final Presence presence;
    private final AgentNews news;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    /** With everything an agent gets when it joins. */
    @Activate
    public Enrolment(
            @Reference(target = FleetUnit.TARGET) Database database,
            @Reference CredentialDesk credentials,
            @Reference Signer signer,
            @Reference TlsIdentity identity,
            @Reference LiveAgents list,
            @Reference Presence presence,
            @Reference AgentNews news) {
        this.tokens = new TokenTable(database);
        this.agents = new IdentityTable(database);
        this.credentials = credentials;
        this.signer = signer;
        this.identity = identity;
        this.list = list;
        this.presence = presence;
        this.news = news;
    }

    /**
     * A token with its text, which is not known to anybody later.
     *
     * @param token as it is stored
     * @param text for the agent
     */
    public record NewToken(Token token, String text) {}

    /** Makes a token. */
    public NewToken createToken(Caller caller, long siteId, Instant expiresAt, @Nullable Integer maxUses) {
        var text = TokenText.create(random, identity.authorityFingerprint());
        var token = tokens.add(caller.scope(), text.hash(), siteId, caller.name(), expiresAt, maxUses);
        return new NewToken(token, text.text());
    }

    /** Tokens within the caller's scope. */
    public List<Token> tokens(Caller caller) {
        return tokens.list(caller.scope());
    }

    /** One of them. */
    public Token token(Caller caller, long id) {
        return tokens.find(caller.scope(), id);
    }

    /** Withdraws a token. */
    public void revokeToken(Caller caller, long id) {
        tokens.revoke(caller.scope(), id);
    }

    /**
     * Makes an agent.
     *
     * @param request bounded, otherwise hostile
     * @param urls where it may connect
     * @throws Problem 400, 403 or 409 with a code for the person who installs
     */
    EnrolmentReply enrol(EnrolmentRequest request, List<String> urls) {
        check(request);
        var token = TokenText.parse(request.token(), identity.authorityFingerprint())
                .orElseThrow(() -> new Problem(403, "token_unknown", "This server did not make the token."));
        var proposed = AgentId.random(random);
        var agentId = tokens.enrol(token.hash(), proposed, request);
        if (agentId.equals(proposed)) {
            LOG.info("agent {} enrolled: {} on {}", agentId, request.hostname(), request.os());
            presence.added(agentId);
            // Those that lived on the machine before show a duplicate now.
            list.reload(agents.onMachine(request.machineHash()));
            news.hurry();
        }
        var issued = credentials.issue(agentId, request.publicKey());
        var base64 = Base64.getEncoder();
        return new EnrolmentReply(
                agentId,
                issued.jwt(),
                base64.encodeToString(signer.rootKey()),
                base64.encodeToString(signer.trust()),
                urls,
                clock.millis());
    }

    private static void check(EnrolmentRequest request) {
        if (Nkey.publicKeyOf(Nkey.Type.USER, request.publicKey()).isEmpty()) {
            throw Problem.invalid("publicKey", "is not a public nkey of type user");
        }
        if (!MACHINE.matcher(request.machineHash()).matches()) {
            throw Problem.invalid("machineHash", "is not a SHA-256 in lower-case hexadecimal digits");
        }
        if (!PLATFORM.matcher(request.os()).matches()) {
            throw Problem.invalid("os", "is none of linux, windows, darwin");
        }
        if (Texts.line("hostname", request.hostname(), MAX_HOSTNAME).isEmpty()) {
            throw Problem.invalid("hostname", "must not be empty");
        }
    }
}
