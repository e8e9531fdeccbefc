/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import io.mendip.rest.Problem;
import io.mendip.trust.TlsIdentity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one line to paste on a machine. It carries the server's authority, so that curl believes this server and no other,
 * whatever authorities the machine knows; what the script fetches next is checked by the same authority and by digest. The
 * token goes through a pipe, written by the shell itself: what is an argument is seen by everybody on the machine.
 */
@Component(service = InstallCommand.class)
public final class InstallCommand {

    // It goes into a shell: nothing but a name, or an address, and a port.
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    private static final String LINUX = """
            printf "%s\\n" @TOKEN@ | sh -c 'set -e; d=$(mktemp -d); trap "rm -rf \\"$d\\"" EXIT; \
            { echo "-----BEGIN CERTIFICATE-----"; echo @CA@ | fold -w 64; echo "-----END CERTIFICATE-----"; } >"$d/ca.pem"; \
            curl -fsS --proto =https --cacert "$d/ca.pem" -o "$d/install.sh" @SERVER@/agent-api/v1/install/linux.sh; \
            sh "$d/install.sh" --ca "$d/ca.pem" --server @SERVER@ --token -'""";

    private final TlsIdentity identity;
    private final AgentPackages packages;

    /** With what the command names. */
    @Activate
    public InstallCommand(@Reference TlsIdentity identity, @Reference AgentPackages packages) {
        this.identity = identity;
        this.packages = packages;
    }

    /**
     * Commands by operating system; none for a system that this server has no package for.
     *
     * @param authority host and port by which machines reach this server
     * @param token of the enrolment
     */
    public Map<String, String> commands(String authority, String token) {
        if (!AUTHORITY.matcher(authority).matches()) {
            throw new Problem(400, "invalid_input", "The header Host is not a name or address.");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("not a token");
        }
        boolean linux = packages.all().stream().anyMatch(one -> one.platform().startsWith("linux-"));
        return linux
                ? Map.of(
                        "linux",
                        LINUX.replace("@CA@", base64(identity.authority()))
                                .replace("@SERVER@", "https://" + authority)
                                .replace("@TOKEN@", token))
                : Map.of();
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority cannot be encoded", e);
        }
    }
}
