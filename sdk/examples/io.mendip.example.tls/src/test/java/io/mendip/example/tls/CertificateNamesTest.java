/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {

    @ParameterizedTest(name = "{0} is for {1}: {2}")
    @CsvSource({
        "www.acme.example, WWW.acme.example., true",
        "www.acme.example, acme.example, false",
        "*.acme.example, www.acme.example, true",
        "*.acme.example, .acme.example, false",
        "*.acme.example, acme.example, false",
        "w*.acme.example, www.acme.example, false",
        "*.example, acme.example, false",
        "*.0.0.1, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "0:0:0:0:0:0:0:1, ::1, true",
        "fe80:0:0:0:0:0:0:1, fe80::1%eth0, true",
        "0:0:0:0:0:0:0:1, ::2, false",
        ":no:address:, :no:address:, true",
    })
    void aNameIsForWholeLabelsAndAddressesForThemselves(String name, String host, boolean matches) {
        assertThat(CertificateNames.match(List.of("other.example", name), host)).isEqualTo(matches);
    }
}
