/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.simulator.Fleet;
import io.mendip.simulator.FleetSettings;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.machine.MachineProfile;
import io.mendip.simulator.machine.TaskModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs on hundreds of simulated agents and on this machine. */
class FleetJobsEndToEndTest {

    private static final int AGENTS = 300;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SECRET = "tr0ubador-and-3-4712";
    private static final String BODY = "echo $1 for ${#TOKEN} $TOKEN";

    private static Product product;
    private static Rest rest;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        rest = product.rest();
        var token =
                rest.post("/enrolment/tokens", "{\"siteId\":1}").get("token").asText();
        fleet = new Fleet(FleetSettings.of(product.url(), product.data().resolve("fleet")), Optional.of(token));
        fleet.enrol(AGENTS, number -> token).get();
        Await.until("all agents", LIMIT, () -> fleet.ready() == AGENTS);
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
        product.close();
    }

    private static JsonNode job(String parameters) {
        var job = rest.post(
                "/jobs", "{\"type\":\"script\",\"target\":{\"scope\":\"all\"},\"parameters\":{" + parameters + "}}");
        return ended(job.get("id").asText());
    }

    private static JsonNode ended(String job) {
        Await.until(
                "the end of the job",
                LIMIT,
                () -> !rest.get("/jobs/" + job).get("state").asText().equals("running"));
        return rest.get("/jobs/" + job);
    }

    /** How many agents had which output, as the job's page shows them. */
    private static Map<String, Integer> groups(JsonNode job) {
        var groups = new TreeMap<String, Integer>();
        for (var group : rest.get("/jobs/" + job.get("id").asText() + "/groups").get("items")) {
            groups.merge(
                    group.get("output").asText() + group.get("errors").asText(),
                    group.get("count").asInt(),
                    Integer::sum);
        }
        return groups;
    }

    /** The same of the simulated ones, from the model itself. */
    private static Map<String, Integer> expected(String body) {
        return fleet.ids().keySet().stream()
                .map(number -> TaskModel.of(MachineProfile.of(number), Map.of("body", body)))
                .collect(Collectors.toMap(
                        model -> model.output() + model.errors(), model -> 1, Integer::sum, TreeMap::new));
    }

    @Test
    void aScriptWithASecretRunsOnAllAndTheirOutputsAreGrouped() throws Exception {
        rest.send("PUT", "/key-store/FLEET_TOKEN", "{\"value\":\"" + SECRET + "\"}");
        var script = rest.post(
                        "/scripts",
                        "{\"name\":\"Say\",\"interpreter\":\"sh\",\"body\":\"" + BODY
                                + "\",\"arguments\":[\"{{client.name}}\"],\"environment\":[\"TOKEN={{global.FLEET_TOKEN}}\"]}")
                .get("id")
                .asText();
        long begun = fleet.counters().of(Event.TASKS_BEGUN);

        var job = job("\"script\":" + script);

        var expected = expected(BODY);
        expected.put("My company for " + SECRET.length() + " ********\n", 1);
        assertThat(groups(job)).isEqualTo(expected);
        assertThat(fleet.counters().of(Event.TASKS_BEGUN) - begun).isEqualTo(AGENTS);
        assertThat(fleet.counters().of(Event.TASKS_BEGUN_TWICE)).isZero();
        assertThat(Traces.files(product.data(), SECRET)).isEmpty();
        assertThat(Traces.processes(SECRET)).isEmpty();
    }

    @Test
    void whatWaitsForSleepingAgentsIsDoneOnceWhenTheyWake() {
        long begun = fleet.counters().of(Event.TASKS_BEGUN);
        fleet.sleep();
        Await.until("all asleep", LIMIT, () -> offline() == AGENTS);
        var job = rest.post(
                "/jobs",
                "{\"type\":\"script\",\"target\":{\"scope\":\"all\"},\"parameters\":{\"interpreter\":\"sh\",\"body\":\"true\"}}");
        Await.until("the one that is awake", LIMIT, () -> open(job).equals(Map.of("queued", AGENTS)));
        assertThat(fleet.counters().of(Event.TASKS_BEGUN)).isEqualTo(begun);

        fleet.wake();

        ended(job.get("id").asText());
        assertThat(fleet.counters().of(Event.TASKS_BEGUN) - begun).isEqualTo(AGENTS);
        assertThat(fleet.counters().of(Event.TASKS_BEGUN_TWICE)).isZero();
    }

    private static int offline() {
        return rest.get("/agents?limit=500&q=status:offline").get("items").size();
    }

    /** Counts of a job's commands that are not over, by state. */
    private static Map<String, Integer> open(JsonNode job) {
        var counts = rest.get("/jobs/" + job.get("id").asText()).get("counts");
        return Stream.of("queued", "sent", "running")
                .filter(state -> counts.path(state).asInt() > 0)
                .collect(Collectors.toMap(
                        state -> state, state -> counts.get(state).asInt()));
    }
}
