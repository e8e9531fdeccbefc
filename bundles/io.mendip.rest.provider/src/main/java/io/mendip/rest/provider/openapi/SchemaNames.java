/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names schemas by domain and enclosing class: many resources have a {@code Row} of their own, which would otherwise
 * silently be one schema.
 */
final class SchemaNames extends TypeNameResolver {

    private static final String OURS = "io.mendip.";
    private static final String EVERYBODYS = "rest";

    private SchemaNames() {}

    /** From now on, for all documents; the reader keeps its converters in one place for the whole server. */
    static synchronized void use() {
        var converters = ModelConverters.getInstance(true);
        for (var converter : List.copyOf(converters.getConverters())) {
            if (converter.getClass().getName().equals(Resolver.class.getName())) {
                converters.removeConverter(converter);
            }
        }
        converters.addConverter(new Resolver());
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith(OURS)) {
            return super.nameForClass(type, options);
        }
        var name = new StringBuilder();
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            name.insert(0, outer.getSimpleName().replaceFirst("Resource$", ""));
        }
        var domain = type.getName().substring(OURS.length()).split("\\.", 2)[0];
        return domain.equals(EVERYBODYS) ? name.toString() : capitalised(domain) + name;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Ours, to be known again. */
    private static final class Resolver extends ModelResolver {

        Resolver() {
            super(Json31.mapper(), new SchemaNames());
            openapi31(true);
        }
    }
}
