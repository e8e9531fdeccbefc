/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of check that agents can run.
 *
 * @param id that definitions refer to
 * @param title what people read in lists
 * @param description what it watches and when it fails
 * @param platforms where it can run
 * @param schema JSON Schema 2020-12 of its parameters
 * @param defaults of the parameters that have one
 * @param bundle symbolic name of the bundle it comes from
 * @param version of that bundle
 */
public record InstalledType(
        String id,
        String title,
        String description,
        List<String> platforms,
        Map<String, Object> schema,
        Map<String, Object> defaults,
        String bundle,
        String version) {

    /** Copies the collections; the maps keep their order, which is that of the form. */
    public InstalledType {
        platforms = List.copyOf(platforms);
        schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }
}
