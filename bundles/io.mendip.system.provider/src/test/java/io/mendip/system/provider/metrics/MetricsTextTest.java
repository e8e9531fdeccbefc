/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.provider.health.HealthReport;
import io.mendip.system.provider.health.HealthReport.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    private final String text = MetricsText.of(new HealthReport(
            "degraded",
            List.of(
                    part(
                            "broker",
                            "Message broker",
                            "degraded",
                            Map.of("connectedAgents", "9812", "since", "2026-01-01")),
                    part("data base", "Data \"base\"\nfolder", "failed", Map.of("use-now", "3.5", "size", "41 MiB"))),
            List.of(),
            Instant.EPOCH,
            "1.0"));

    @Test
    void hasAGaugeForEachNumberAndNothingElse() {
        assertThat(text.lines())
                .contains(
                        "# TYPE mendip_broker_connected_agents gauge",
                        "mendip_broker_connected_agents 9812",
                        "mendip_data_base_use_now 3.5",
                        "mendip_up{component=\"broker\"} 1",
                        "mendip_up{component=\"data base\"} 0",
                        "mendip_degraded{component=\"broker\"} 1",
                        "mendip_components_waiting 0");
        assertThat(text).doesNotContain("since", "41 MiB", "_size");
    }

    @Test
    void isWellFormed() {
        assertThat(text).endsWith("\n");
        assertThat(text.lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z_][a-z\\d_]* .+")
                        || line.matches("[a-z_][a-z\\d_]*(\\{component=\"[^\"\\n]*\"})? -?[\\d.]+"));
    }

    private static Part part(String name, String title, String status, Map<String, String> details) {
        return new Part(name, title, status, Instant.EPOCH, "", "", "", details, List.of());
    }
}
