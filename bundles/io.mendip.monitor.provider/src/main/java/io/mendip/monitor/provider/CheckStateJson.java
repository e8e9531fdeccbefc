/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.check.Severity;
import io.mendip.history.CheckState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state of a check as JSON, the same in answers and in live events. */
public final class CheckStateJson {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** By the number under which a severity is stored. */
    private static final List<String> SEVERITIES = Arrays.stream(Severity.values())
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();

    private CheckStateJson() {}

    /** The members of the state. */
    public static Map<String, Object> of(CheckState state) {
        var json = new LinkedHashMap<String, Object>();
        json.put("severity", severity(state.severity()));
        json.put("lastSeverity", severity(state.lastSeverity()));
        json.put("since", time(state.since()));
        json.put("lastRun", time(state.lastRun()));
        json.put("durationMs", state.durationMillis());
        json.put("summary", state.summary());
        json.put("details", state.details());
        json.put("metrics", metrics(state));
        json.put("consecutiveFailures", state.consecutiveFailures());
        return json;
    }

    private static List<Map<String, Object>> metrics(CheckState state) {
        return state.metrics().stream()
                .map(metric ->
                        Map.<String, Object>of("name", metric.name(), "value", metric.value(), "unit", metric.unit()))
                .toList();
    }

    private static String severity(int ordinal) {
        return SEVERITIES.get(ordinal);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
