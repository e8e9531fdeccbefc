/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.WithdrawnBundles;
import io.mendip.protocol.message.Plan;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles that the agent ships with, in a real framework, as the plan takes them away and brings them back. */
class ShippedBundlesTest {

    private static final String BASE = "org.apache.felix.scr";

    @TempDir
    Path data;

    private final FakeServer server = new FakeServer();
    private TestAgent agent;
    private Bundle shipped;

    @BeforeEach
    void start() throws Exception {
        Files.write(data.resolve("shipped.jar"), TestBundle.good("1.0.0").jar());
        agent = new TestAgent(data, server);
        shipped = install();
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
    }

    /** As the launcher does. */
    private Bundle install() throws Exception {
        var bundle = agent.framework
                .getBundleContext()
                .installBundle("reference:" + data.resolve("shipped.jar").toUri());
        if (!WithdrawnBundles.read(data).contains(bundle.getSymbolicName())) {
            bundle.start(Bundle.START_TRANSIENT);
        }
        return bundle;
    }

    private void plan(String... withdrawn) {
        agent.installer.planArrived(new Plan("agent0000000000a", 1, List.of(), List.of(), List.of(withdrawn)));
    }

    /** What an operator is told, by symbolic name. */
    private Map<String, String> list() throws Exception {
        var context = agent.framework.getBundleContext();
        var reference = context.getServiceReferences(CommandHandler.class, null).stream()
                .filter(one -> isList(one))
                .findFirst()
                .orElseThrow();
        var rows =
                (Collection<?>) context.getService(reference).handle(Map.of()).get("bundles");
        return rows.stream()
                .map(row -> (Map<?, ?>) row)
                .collect(Collectors.toMap(
                        row -> row.get("symbolicName").toString(), row -> row.get("origin") + " " + row.get("state")));
    }

    private boolean isList(ServiceReference<CommandHandler> reference) {
        return agent.framework.getBundleContext().getService(reference).type().equals("bundles");
    }

    @Test
    void goWithTheirServicesAndClassesAndComeBackWhileNothingElseChanges() throws Exception {
        var before = list();
        assertThat(before).containsEntry(TestBundle.NAME, "shipped active").containsEntry(BASE, "shipped active");

        plan(TestBundle.NAME);

        Await.until("withdrawn", () -> list().get(TestBundle.NAME).equals("shipped withdrawn"));
        assertThat(shipped.getRegisteredServices()).isNull();
        Await.until("its classes are given up", () -> shipped.adapt(BundleWiring.class) == null);
        var off = list();
        off.put(TestBundle.NAME, "shipped active");
        assertThat(off).isEqualTo(before);

        plan();

        Await.until("back", () -> list().equals(before));
        Await.until("its check is back", () -> shipped.getRegisteredServices() != null);
    }

    @Test
    void stayAwayAfterARestartUntilThePlanBringsThemBack() throws Exception {
        plan(TestBundle.NAME);
        Await.until("withdrawn", () -> list().get(TestBundle.NAME).equals("shipped withdrawn"));
        agent.close();
        agent = new TestAgent(data, server);

        shipped = install();

        assertThat(list()).containsEntry(TestBundle.NAME, "shipped withdrawn");
        assertThat(shipped.getState()).isNotEqualTo(Bundle.ACTIVE);
        plan();
        Await.until("back", () -> list().get(TestBundle.NAME).equals("shipped active"));
    }

    /** The launcher starts it just after the plan has come. */
    @Test
    void areTakenAwayAgainWhenSomebodyStartsThem() throws Exception {
        plan(TestBundle.NAME);
        Await.until("withdrawn", () -> list().get(TestBundle.NAME).equals("shipped withdrawn"));

        shipped.start(Bundle.START_TRANSIENT);

        Await.until("withdrawn", () -> list().get(TestBundle.NAME).equals("shipped withdrawn"));
        assertThat(shipped.getState()).isNotEqualTo(Bundle.ACTIVE);
    }

    @Test
    void areNeverThoseOfTheBase() throws Exception {
        var before = list();

        plan(BASE, "org.example.unknown", TestBundle.NAME);

        Await.until("withdrawn", () -> list().get(TestBundle.NAME).equals("shipped withdrawn"));
        assertThat(list()).containsEntry(BASE, "shipped active").hasSameSizeAs(before);
    }
}
