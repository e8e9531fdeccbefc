/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.fakes.As;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.publisher.Certificates;
import io.mendip.plugin.provider.rest.PublishersResource.NewPublisher;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishers as people add, change and remove them. */
class PublishersResourceDatabaseTest {

    private static final TestPublisher NORTH = TestPublisher.named("Northwind");
    private static final String ID = Certificates.id(NORTH.certificate());
    private static final String PEM = TestPublisher.pem(NORTH.certificate());
    private static final SecurityContext ADMIN = new As(Workshop.admin());

    @TempDir
    Path data;

    private Bench bench;
    private PublishersResource publishers;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
        publishers = new PublishersResource(bench.publishers, bench.added);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whoWasAddedMayPublishUntilItIsRemovedAlsoAfterARestart() throws IOException {
        var made = publishers.add(ADMIN, publisher("Northwind", "agent"));
        bench.start();

        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(made.getEntity()).isInstanceOfSatisfying(PublisherView.class, view -> {
            assertThat(view.id()).isEqualTo(ID);
            assertThat(view.kinds()).containsExactly("agent");
            assertThat(view.subject()).isEqualTo("CN=Northwind");
        });
        assertThat(publishers.list().items())
                .extracting(PublisherView::name)
                .containsExactly("acme.pem", "development.pem", "Northwind");
        assertThat(bench.send(jar("1.0.0")).status()).isEqualTo(201);
        publishers.remove(ADMIN, ID);
        refused(400, "plugin.publisher-unknown", () -> bench.send(jar("1.0.1")));
        refused(404, "not_found", () -> publishers.remove(ADMIN, ID));
    }

    @Test
    void whoIsNotAllowedTheKindIsRefusedAndAChangeCountsAtOnce() throws IOException {
        publishers.add(ADMIN, publisher("Northwind", "server", "console"));

        refused(400, "plugin.publisher-kind", () -> bench.send(jar("1.0.0")));
        var changed = publishers.change(ADMIN, ID, publisher("North", "agent", "server"));

        assertThat(changed.name()).isEqualTo("North");
        assertThat(changed.kinds()).containsExactly("agent", "server");
        assertThat(bench.send(jar("1.0.0")).status()).isEqualTo(201);
    }

    @Test
    void badInputIsNamedAndChangesNothing() {
        refused(400, "invalid_input", () -> publishers.add(ADMIN, publisher(" ", "agent")));
        refused(400, "invalid_input", () -> publishers.add(ADMIN, publisher("x".repeat(101), "agent")));
        refused(400, "invalid_input", () -> publishers.add(ADMIN, publisher("two\nlines", "agent")));
        refused(400, "invalid_input", () -> publishers.add(ADMIN, publisher("Northwind")));
        refused(400, "invalid_input", () -> publishers.add(ADMIN, publisher("Northwind", "everything")));
        for (var certificate : new String[] {null, "", "text", PEM + PEM, "x".repeat(40_000)}) {
            refused(
                    400,
                    "invalid_input",
                    () -> publishers.add(ADMIN, new NewPublisher("Northwind", List.of("agent"), certificate)));
        }
        assertThat(publishers.list().items()).hasSize(2);
        publishers.add(ADMIN, publisher("Northwind", "agent"));
        refused(409, "publisher.exists", () -> publishers.add(ADMIN, publisher("Again", "agent")));
        refused(404, "not_found", () -> publishers.change(ADMIN, "0".repeat(64), publisher("Northwind", "agent")));
    }

    @Test
    void whoSeesSomeClientsChangesNothing() {
        publishers.add(ADMIN, publisher("Northwind", "agent"));
        var some = new As(Workshop.caller(new Scope(false, Set.of(1L), Set.of())));

        refused(403, "forbidden", () -> publishers.add(some, publisher("Mine", "agent")));
        refused(403, "forbidden", () -> publishers.change(some, ID, publisher("Mine", "server")));
        refused(403, "forbidden", () -> publishers.remove(some, ID));
        assertThat(publishers.list().items()).hasSize(3);
    }

    private Path jar(String version) throws IOException {
        return bench.signed(TestJar.bundle("org.example.checks", version, "greeting"), NORTH);
    }

    private static NewPublisher publisher(String label, String... kinds) {
        return new NewPublisher(label, List.of(kinds), PEM);
    }

    private static void refused(int status, String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(status);
        });
    }
}
