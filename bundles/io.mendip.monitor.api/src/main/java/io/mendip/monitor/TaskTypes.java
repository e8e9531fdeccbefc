/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kinds of tasks that the installed agent bundles offer. Safe for any thread. */
@ProviderType
public interface TaskTypes {

    /** All kinds, by title. */
    List<Kind> all();

    /** A kind, when it is installed. */
    Optional<Kind> find(String id);

    /**
     * What is wrong with parameters of a kind.
     *
     * @param pointer JSON pointer of the parameters in the input, such as {@code /parameters}
     * @return one fault for each wrong parameter, none when all are well
     */
    List<Fault> faults(Kind kind, Map<String, ?> parameters, String pointer);

    /**
     * A wrong parameter.
     *
     * @param field JSON pointer in the input
     * @param message what it must be, for people
     */
    record Fault(String field, String message) {}

    /**
     * A kind of task that agents can run.
     *
     * @param id that commands name
     * @param title what people read in lists
     * @param description what it does to the machine
     * @param platforms where it can run
     * @param schema JSON Schema 2020-12 of its parameters
     * @param defaults of the parameters that have one
     * @param bundle symbolic name of the bundle it comes from
     * @param version of that bundle
     */
    record Kind(
            String id,
            String title,
            String description,
            List<String> platforms,
            Map<String, Object> schema,
            Map<String, Object> defaults,
            String bundle,
            String version) {

        /** Copies the collections; the maps keep their order, which is that of the form. */
        public Kind {
            platforms = List.copyOf(platforms);
            schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
            defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        }
    }
}
