/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No relation crosses a domain in SQL, but the one view that others may read (arrow 7). */
class SqlArchitectureTest {

    private static final Path BUNDLES = Path.of("../../bundles");
    private static final Pattern RELATION = Pattern.compile(
            "\\b(?:from|join|into|update|references|table|truncate)\\s+\"?([a-z_]+)\"?\\.\"?([a-z_]+)",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> EVERYBODYS = List.of("fleet.agent_scope", "fleet.site_scope");

    @Test
    void readsAndWritesItsOwnSchemaOnly() throws IOException {
        try (var providers = Files.list(BUNDLES)) {
            var checked = providers
                    .filter(bundle -> bundle.toString().endsWith(".provider"))
                    .toList();

            assertThat(checked)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(bundle -> assertThat(texts(bundle).flatMap(text -> foreign(domain(bundle), text)))
                            .as(bundle.getFileName().toString())
                            .isEmpty());
        }
    }

    @Test
    void noticesAnotherDomainsTable() {
        assertThat(foreign("monitor", "select a from fleet.agent where 1 = 1")).containsExactly("fleet.agent");
        assertThat(foreign("monitor", "site bigint references Fleet.site(id)")).containsExactly("fleet.site");
        assertThat(foreign("monitor", "insert into \"history\".\"event\" values (1)"))
                .containsExactly("history.event");
        assertThat(foreign("monitor", "select a from monitor.check_definition join fleet.agent_scope using (agent)"))
                .isEmpty();
    }

    static Stream<String> foreign(String domain, String text) {
        var schemas = domains();
        return RELATION.matcher(text)
                .results()
                .filter(match -> schemas.contains(lower(match.group(1))))
                .filter(match -> !lower(match.group(1)).equals(domain))
                .map(match -> lower(match.group(1)) + "." + lower(match.group(2)))
                .filter(relation -> !EVERYBODYS.contains(relation));
    }

    private static List<String> domains() {
        try (var bundles = Files.list(BUNDLES)) {
            return bundles.filter(bundle -> bundle.toString().endsWith(".provider"))
                    .map(SqlArchitectureTest::domain)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String domain(Path bundle) {
        return bundle.getFileName().toString().replaceFirst("io\\.mendip\\.(\\w+)\\.provider", "$1");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Stream<String> texts(Path bundle) {
        try (var files = Files.walk(bundle.resolve("src/main"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .map(SqlArchitectureTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            // Strings of SQL go on over several lines of Java.
            return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
