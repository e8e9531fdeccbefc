/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.fakes.AddOnJar;
import io.mendip.plugin.provider.fakes.As;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginLogResource;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogResourceDatabaseTest {

    private static final As ALL = new As(Workshop.admin());

    @TempDir
    Path data;

    private final AddOnLogs logs = new AddOnLogs();
    private Bench bench;
    private PluginLogResource resource;
    private long id;

    @BeforeEach
    void anAddOnThatLogged() throws IOException {
        bench = new Bench(data);
        id = ((PluginView) bench.send(bench.signed(AddOnJar.good("1.0.0"), Bench.ACME))
                        .body())
                .id();
        resource = new PluginLogResource(bench.views, logs);
        logs.add(AddOnJar.NAME, new LogLine(Instant.EPOCH, "info", "notes", "first"));
        logs.add(AddOnJar.NAME, new LogLine(Instant.EPOCH, "warn", "notes", "second"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theLinesAreThoseOfTheAddOn() throws IOException {
        var other = (PluginView)
                bench.send(bench.jar("org.example.checks", "1.0.0", "greeting")).body();

        assertThat(resource.last(ALL, id, 200).items())
                .extracting(LogLine::text)
                .containsExactly("second", "first");
        assertThat(resource.last(ALL, id, 1).items()).hasSize(1);
        assertThat(resource.last(ALL, other.id(), 200).items()).isEmpty();
    }

    @Test
    void whoSeesOneClientSeesNoLine() {
        var one = new As(Workshop.caller(new Scope(false, Set.of(1L), Set.of())));

        assertThatThrownBy(() -> resource.last(one, id, 200))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    void badQuestionsAreNamed() {
        assertThatThrownBy(() -> resource.last(ALL, id, 0)).hasMessageContaining("limit");
        assertThatThrownBy(() -> resource.last(ALL, id, 201)).hasMessageContaining("limit");
        assertThatThrownBy(() -> resource.last(ALL, id + 1, 10)).hasMessageContaining("The plugin");
    }
}
