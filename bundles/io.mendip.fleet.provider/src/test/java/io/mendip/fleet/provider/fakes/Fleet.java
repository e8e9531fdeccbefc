/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.enrolment.CredentialDesk;
import io.mendip.fleet.provider.enrolment.Enrolment;
import io.mendip.fleet.provider.link.AgentLink;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.ClientTable;
import io.mendip.fleet.provider.store.Outbox;
import io.mendip.fleet.provider.store.SiteTable;
import io.mendip.fleet.provider.store.TokenTable;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.Hello;
import io.mendip.rest.CallerPrincipal;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The whole provider on a real database, with the world around it played by the test. */
public final class Fleet implements AutoCloseable {

    public static final String MACHINE = "11".repeat(32);
    public static final String NONCE = "22".repeat(16);
    private static final SecureRandom RANDOM = new SecureRandom();

    public final TestDatabase database = TestDatabase.migrated("fleet");
    public final TestClock clock = new TestClock(Instant.now());
    public final FakeNodeBus nodes = new FakeNodeBus();
    public final FakeAgentBus bus = new FakeAgentBus();
    public final FakeConduct conduct = new FakeConduct();
    public final FakeTrust trust = new FakeTrust();
    public final ClientTable clients = new ClientTable(database);
    public final SiteTable sites = new SiteTable(database);
    public final TokenTable tokens = new TokenTable(database);
    public final LiveAgents list = new LiveAgents(database, nodes, clock);
    public final Presence presence = new Presence(database, list, bus, nodes, clock);
    public final AgentNews news = new AgentNews(new Outbox(database));
    public final CredentialDesk credentials = new CredentialDesk(trust, Duration.ofDays(7));
    public final Enrolment enrolment = new Enrolment(database, credentials, trust, trust, list, presence, news);
    public final AgentLink link = new AgentLink(database, bus, trust, credentials, list, presence, news);

    public Fleet() {
        list.tick();
        presence.tick();
    }

    /** An agent of a site, straight in the tables and in the list. */
    public String agent(long site, String hostname) {
        return agent(site, hostname, randomMachine());
    }

    public String agent(long site, String hostname, String machine) {
        var hash = new byte[32];
        RANDOM.nextBytes(hash);
        tokens.add(Scope.ALL, hash, site, "test", Instant.now().plusSeconds(600), null);
        var id = tokens.enrol(hash, AgentId.random(RANDOM), request("unused", hostname, machine));
        presence.added(id);
        list.reload(Set.of(id));
        return id;
    }

    public static EnrolmentRequest request(String token, String hostname, String machine) {
        var key = Nkey.create(Nkey.Type.USER).publicText();
        return new EnrolmentRequest(token, key, hostname, "linux", "amd64", "1.0.0", machine);
    }

    public static Hello hello(String session, String hostname, String machine) {
        return new Hello(
                session, NONCE, "1.0.0", hostname, "linux", "amd64", 1, machine, Map.of("spool", Map.of("next", 7)));
    }

    public static String session(int number) {
        return "%032x".formatted(number);
    }

    public static String randomMachine() {
        return "%016x".formatted(RANDOM.nextLong()).repeat(4);
    }

    public static Scope site(long id) {
        return new Scope(false, Set.of(), Set.of(id));
    }

    public static Scope client(long id) {
        return new Scope(false, Set.of(id), Set.of());
    }

    public static SecurityContext caller(Scope scope) {
        var caller = new Caller(1, "ann", Caller.Via.SESSION, 1, Set.of("*"), scope);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return new CallerPrincipal(caller);
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "test";
            }
        };
    }

    @Override
    public void close() {
        // Threads are daemons and their queues are empty: nothing else is open.
    }
}
