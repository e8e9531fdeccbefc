/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a bundle adds to the console, as its plugin.json says: for a preview, so that one that cannot be read adds nothing. */
final class ConsoleContributions {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleContributions.class);
    private static final String HEADER = "Mendip-Console";

    private ConsoleContributions() {}

    /** Each as {@code <member>/<id>}, such as {@code pages/results}, in the order of the file. */
    static List<String> of(Bundle bundle) {
        var folder = bundle.getHeaders("").get(HEADER);
        var entry = folder == null ? null : bundle.getEntry(folder + "/plugin.json");
        if (entry == null) {
            return List.of();
        }
        try (var in = entry.openStream()) {
            return names(JSON.std.mapFrom(in));
        } catch (IOException e) {
            LOG.debug("the contributions of {} cannot be read: {}", bundle.getSymbolicName(), e.toString());
            return List.of();
        }
    }

    private static List<String> names(Map<String, Object> descriptor) {
        var found = new ArrayList<String>();
        if (descriptor.get("contributes") instanceof Map<?, ?> contributes) {
            contributes.forEach((member, value) -> {
                if (value instanceof List<?> list) {
                    list.forEach(one -> addName(member, one, found));
                }
            });
        }
        return found;
    }

    private static void addName(Object member, Object contribution, List<String> found) {
        if (contribution instanceof Map<?, ?> map && map.get("id") instanceof String id) {
            found.add(member + "/" + id);
        }
    }
}
