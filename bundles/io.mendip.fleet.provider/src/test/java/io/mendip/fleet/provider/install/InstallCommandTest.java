/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.trust.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pasted on a machine. */
class InstallCommandTest {

    private static final String CERTIFICATE =
            "MIIBiDCCAS+gAwIBAgIUJMlW76sAOo+kAGaQROCaymjU1aMwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOVGVzdCBhdXRob3Jp"
                    + "dHkwIBcNMjYxMTIyMDQyNzAwWhgPMjEyNjEwMjkwNDI3MDBaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI"
                    + "zj0CAQYIKoZIzj0DAQcDQgAEM8rr3AVsbWXZ41J0ZVu3qTX+zFdtnR8cRPSAicLLZ8qk+ekTgCsQ7yAj3XMolz5a6or4mbyz"
                    + "Tw3RYma2WL6xCaNTMFEwHQYDVR0OBBYEFCMVMA2ypkJZltW/eNfrFk4u5EHaMB8GA1UdIwQYMBaAFCMVMA2ypkJZltW/eNfr"
                    + "Fk4u5EHaMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgHigc+CLp68FHbMSyy9KLIZ76V9OvZ+Hf5EIFz+lh"
                    + "9T0CIE1CYK2d3cVWJ5mIXeknxXt64gmsc085s2E1U/20TBzX";
    private static final String TOKEN = "mendip_abc-DEF_1." + "0a".repeat(32);

    @TempDir
    private Path folder;

    private final TlsIdentity identity = (TlsIdentity) Proxy.newProxyInstance(
            TlsIdentity.class.getClassLoader(),
            new Class<?>[] {TlsIdentity.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "authority" -> authority();
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private static Object authority() throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(CERTIFICATE)));
    }

    private InstallCommand command() {
        return new InstallCommand(identity, new AgentPackages(folder));
    }

    @Test
    void carriesTheAuthorityAndNeverTrustsAnother() throws IOException {
        Files.writeString(folder.resolve("mendip-agent-linux-amd64.tar.gz"), "package");

        var linux = command().commands("rmm.example:8443", TOKEN).get("linux");

        assertThat(linux)
                .contains(
                        CERTIFICATE,
                        "https://rmm.example:8443/agent-api/v1/install/linux.sh",
                        "--server https://rmm.example:8443 --token -")
                .startsWith("printf \"%s\\n\" " + TOKEN + " | sh -c '")
                .contains("--cacert")
                .doesNotContain(" -k", "--insecure")
                .doesNotContain("\n");
    }

    @Test
    void isNotThereWithoutAPackage() {
        assertThat(command().commands("rmm.example", TOKEN)).isEmpty();
    }

    @Test
    void takesNothingIntoTheShellButANameAndAPort() {
        for (var host : new String[] {"a';id;'", "$(id)", "a b", "a:8443/x", "", "a:port"}) {
            assertThatThrownBy(() -> command().commands(host, TOKEN)).isInstanceOf(Problem.class);
        }
    }
}
