/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

/**
 * A job on one agent, for tests that need one to look at.
 *
 * @param id of the job
 * @param command id of its one command
 */
record TestJob(String id, String command) {

    /** Uploads the kind of task and asks for a run that leaves its mark in a file. */
    static TestJob on(Product product, Rest rest, String agent) throws Exception {
        var plugins = new Plugins(product, rest);
        plugins.upload(plugins.bundle("org.example.e2e.mark", "io.mendip.e2e.tasks"));
        var job = rest.post(
                "/jobs",
                "{\"type\":\"e2e-mark\",\"target\":{\"agents\":[\"" + agent + "\"]},\"parameters\":{\"file\":\""
                        + product.data().resolve("agent/marks") + "\",\"mark\":\"a\"}}");
        var command = rest.get("/commands?job=" + job.get("id")).get("items").get(0);
        return new TestJob(job.get("id").asText(), command.get("id").asText());
    }
}
