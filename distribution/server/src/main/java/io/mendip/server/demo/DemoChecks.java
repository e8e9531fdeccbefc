/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.demo;

import io.mendip.server.LocalApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checks of each agent of a demonstration. */
final class DemoChecks {

    private static final List<String> HOSTS = List.of(
            "127.0.0.1",
            "gateway",
            "dns1.example.net",
            "dns2.example.net",
            "mail.example.com",
            "www.example.com",
            "vpn.example.com",
            "files.example.com",
            "erp.example.com",
            "backup.example.com",
            "printer-1.example.com",
            "printer-2.example.com",
            "camera-1.example.com",
            "camera-2.example.com");

    private static final int BASIC = 6;

    private final LocalApi api;
    private final int count;
    private final int interval;

    DemoChecks(LocalApi api, int count, int interval) {
        this.api = api;
        this.count = count;
        this.interval = interval;
    }

    /** Adds those that an agent does not have yet. */
    void add(String agentId, boolean windows) throws IOException, InterruptedException {
        api.post("/agents/" + agentId + "/checks/missing", Map.of("checks", wanted(windows)))
                .orProblem();
    }

    /** So many checks, the most usual ones first. */
    List<Map<String, Object>> wanted(boolean windows) {
        var all = new ArrayList<Map<String, Object>>();
        all.add(check("disk", "System volume", Map.of("path", windows ? "C:\\" : "/")));
        all.add(check("cpu", "Processor", Map.of()));
        all.add(check("memory", "Memory", Map.of()));
        all.add(check("ping", "Network stack", Map.of("host", HOSTS.get(0))));
        all.add(check("disk", "Data volume", Map.of("path", windows ? "D:\\" : "/var")));
        all.add(check(
                "cpu", "Processor, last minute", Map.of("windowSeconds", 60, "warnAbove", 97, "errorAbove", 100)));
        for (int i = BASIC; i < count; i++) {
            var host = HOSTS.get((i - BASIC + 1) % HOSTS.size());
            int round = (i - BASIC + 1) / HOSTS.size();
            all.add(check(
                    "ping",
                    "Ping " + host + (round == 0 ? "" : " " + round),
                    Map.of("host", host, "count", 3 + round % 17)));
        }
        return List.copyOf(all.subList(0, count));
    }

    private Map<String, Object> check(String type, String name, Map<String, Object> parameters) {
        return Map.of("type", type, "name", name, "parameters", parameters, "intervalSeconds", interval);
    }
}
