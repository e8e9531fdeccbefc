/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestHeaderTest {

    @Test
    void readsNamesAttributesAndDirectives() {
        var clauses = ManifestHeader.parse(
                "a.b;c.d;version=\"[1.0,2)\";resolution:=optional, e.f ; x = \"say \\\"hi\\\", ok\"; uses:=\"g,h\"");

        assertThat(clauses).hasSize(2);
        assertThat(clauses.get(0).names()).containsExactly("a.b", "c.d");
        assertThat(clauses.get(0).attributes()).isEqualTo(Map.of("version", "[1.0,2)"));
        assertThat(clauses.get(0).optional()).isTrue();
        assertThat(clauses.get(1).names()).containsExactly("e.f");
        assertThat(clauses.get(1).attributes()).isEqualTo(Map.of("x", "say \"hi\", ok"));
        assertThat(clauses.get(1).directives()).isEqualTo(Map.of("uses", "g,h"));
    }

    @Test
    void readsWhatBndWrites() {
        var clause = ManifestHeader.parse("osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)"
                        + "(!(version>=2.0.0)))\",osgi.service;objectClass:List<String>=\"io.mendip.check.Check\"")
                .get(1);

        assertThat(clause.attributes()).isEqualTo(Map.of("objectClass", "io.mendip.check.Check"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "a,", "a;", "a;b:=", "a;=x", "a;b=", "a;b=\"c", "a;v=1;v=2", "a;x:=1;x:=2", "a\"b"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> ManifestHeader.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverDoesAnythingElseThanReadOrRefuse() {
        var random = new Random(7);
        var alphabet = "ab.,;:=\"\\ [)1";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(ManifestHeader.parse(text.toString())).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(List.of(e.getMessage())).doesNotContainNull();
            }
        }
    }
}
