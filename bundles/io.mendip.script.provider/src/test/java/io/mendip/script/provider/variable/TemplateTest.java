/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.variable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References in texts. */
class TemplateTest {

    private static String filled(String text) {
        return Template.of(text).with(reference -> "<" + reference.root() + "|" + reference.name() + ">");
    }

    @Test
    void putsInSeveralAndKeepsWhatIsAroundThem() {
        assertThat(filled("a{{agent.hostname}}{{ client.My field 2 }}b={{global.KEY}}="))
                .isEqualTo("a<agent|hostname><client|My field 2>b=<global|KEY>=");
    }

    @Test
    void aValueIsNotLookedAtAgain() {
        assertThat(Template.of("{{agent.hostname}}").with(reference -> "{{global.KEY}}"))
                .isEqualTo("{{global.KEY}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "{{.Names}}",
                "{{ .ID }}: {{range .Mounts}}x{{end}}",
                "{{}}",
                "{{",
                "}}",
                "{{name}}",
                "{ {agent.hostname} }",
                "{{agent.host{x}}}",
                "${x} $(y)"
            })
    void whatIsNoReferenceIsText(String text) {
        assertThat(filled(text)).isEqualTo(text);
        assertThat(Template.of(text).faults()).isEmpty();
    }

    @Test
    void bracesThatAreMeantAreWritten() {
        assertThat(filled("\\{{item.name}} \\{{agent.id}} {{agent.id}}"))
                .isEqualTo("{{item.name}} {{agent.id}} <agent|id>");
        assertThat(Template.of("\\{{item.name}}").faults()).isEmpty();
    }

    @Test
    void aNameThatCanMeanNothingIsAFault() {
        assertThat(Template.of("{{agnet.hostname}} {{item.x}}").faults())
                .hasSize(2)
                .first()
                .asString()
                .contains("{{agnet.hostname}}")
                .contains("agent, site, client or global");
    }
}
