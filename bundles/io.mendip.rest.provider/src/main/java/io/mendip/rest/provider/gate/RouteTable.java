/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.provider.app.Applications;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which paths belong to features.
 *
 * @param core patterns of the core's paths, relative to the common base
 * @param product patterns of the paths of the product's features
 * @param features patterns of the add-ons' paths
 */
record RouteTable(List<Pattern> core, List<Pattern> product, List<Pattern> features) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+))?}");

    static RouteTable of(Collection<Class<?>> core, Collection<Class<?>> product, Collection<Class<?>> features) {
        return new RouteTable(patterns(core), patterns(product), patterns(features));
    }

    /** The base of the application that answers a path; empty for the core's, which answers what nobody has. */
    Optional<String> base(String path) {
        if (matches(core, path)) {
            return Optional.empty();
        }
        if (matches(product, path)) {
            return Optional.of(Applications.PRODUCT_PATH);
        }
        return matches(features, path) ? Optional.of(Applications.FEATURES_PATH) : Optional.empty();
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static List<Pattern> patterns(Collection<Class<?>> resources) {
        return resources.stream()
                .flatMap(RouteTable::paths)
                .distinct()
                .map(RouteTable::pattern)
                .toList();
    }

    private static Stream<String> paths(Class<?> resource) {
        var base = resource.getAnnotation(Path.class);
        if (base == null) {
            return Stream.empty();
        }
        var own = Stream.of(resource.getMethods())
                .map(method -> method.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(path -> slashed(base.value()) + slashed(path.value()));
        return Stream.concat(Stream.of(slashed(base.value())), own);
    }

    private static String slashed(String path) {
        var bare = path.startsWith("/") ? path.substring(1) : path;
        var ended = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        return ended.isEmpty() ? "" : "/" + ended;
    }

    private static Pattern pattern(String template) {
        var parts = new ArrayList<String>();
        var matcher = VARIABLE.matcher(template);
        int from = 0;
        while (matcher.find()) {
            parts.add(Pattern.quote(template.substring(from, matcher.start())));
            parts.add(matcher.group(1) == null ? "[^/]+" : "(?:" + matcher.group(1) + ")");
            from = matcher.end();
        }
        parts.add(Pattern.quote(template.substring(from)));
        return Pattern.compile(String.join("", parts) + "/?");
    }
}
