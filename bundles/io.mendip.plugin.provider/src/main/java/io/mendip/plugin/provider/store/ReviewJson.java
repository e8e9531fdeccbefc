/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.agent.scan.Finding;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reviews as columns. */
final class ReviewJson {

    private ReviewJson() {}

    static String capabilities(Review review) throws SQLException {
        return json(review.capabilities());
    }

    static String findings(Review review) throws SQLException {
        return json(review.findings().stream()
                .map(finding -> Map.of("use", finding.use(), "count", finding.count(), "places", finding.places()))
                .toList());
    }

    static Review read(ResultSet row) throws SQLException {
        return new Review(
                texts(list(row.getString("capabilities"))),
                texts(list(row.getString("capabilities_before"))),
                list(row.getString("findings")).stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .map(ReviewJson::finding)
                        .toList());
    }

    private static Finding finding(Map<?, ?> fields) {
        return new Finding(
                String.valueOf(fields.get("use")),
                fields.get("count") instanceof Number count ? count.intValue() : 0,
                fields.get("places") instanceof List<?> places ? texts(places) : List.of());
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static String json(Object value) throws SQLException {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new SQLException("a review cannot be written", e);
        }
    }

    private static List<?> list(@Nullable String json) throws SQLException {
        try {
            return json == null ? List.of() : JSON.std.listFrom(json);
        } catch (IOException e) {
            throw new SQLException("a stored review is not readable", e);
        }
    }
}
