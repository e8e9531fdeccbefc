/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {

    @Test
    void namesTheAddressByWhichTheOperatorReachedUs() {
        assertThat(TokenResource.command(URI.create("https://rmm.example:8443/api/v1/"), "T"))
                .startsWith("sudo mendip-agent enroll --server https://rmm.example:8443 --token T ");
        assertThat(TokenResource.command(URI.create("https://[2001:db8::1]/api/v1/"), "T"))
                .contains("--server https://[2001:db8::1] ");
    }

    /** Sub-delimiters are allowed in a host by RFC 3986, and people paste the command into a root shell. */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://a$(id).example/", "https://a;id;/", "https://a&id/", "https://a'b/", "https://-$IFS/"})
    void refusesAHostThatAShellWouldRun(String base) {
        assertThatThrownBy(() -> TokenResource.command(URI.create(base), "T"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Host");
    }
}
