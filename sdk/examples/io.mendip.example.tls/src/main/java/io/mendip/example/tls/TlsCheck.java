/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Watches the certificate that a server shows: how long it is still good for, and whether it is for the name that people use.
 * Who issued it does not matter, so it works inside networks with an authority of their own.
 */
@Component
@CheckType(
        id = "tls-certificate",
        title = "TLS certificate",
        description = "Fails when a server's certificate ends soon, has ended, or is not for the server's name.")
public final class TlsCheck implements Check<TlsCheck.Parameters> {

    private static final String NAME_HELP = "A host name in ASCII, such as www.example.org.";

    /**
     * What to look at.
     *
     * @param host address or name to connect to
     * @param port where TLS is spoken from the first byte
     * @param serverName name that the server is asked for (SNI) and that its certificate has to be for; empty for the host
     * @param warnBelowDays days left below which it warns; 0 = never
     * @param errorBelowDays days left below which it fails; 0 = when it has ended
     * @param checkName whether a certificate for other names is an error
     */
    public record Parameters(
            @Parameter(
                    title = "Host",
                    help = "Address or name to connect to.",
                    min = 1,
                    max = 253,
                    pattern = "[A-Za-z0-9_:][A-Za-z0-9_.:%-]*",
                    patternHelp = "An IPv4 or IPv6 address, or a host name.")
            String host,

            @Default("443") @Parameter(title = "Port", min = 1, max = 65_535)
            int port,

            @Default("")
            @Parameter(
                    title = "Server name",
                    help = "Asked for (SNI) and compared with the certificate; empty = the host.",
                    max = 253,
                    pattern = "[A-Za-z0-9_.-]*",
                    patternHelp = NAME_HELP)
            String serverName,

            @Default("21")
            @Parameter(title = "Warn below", help = "Days left; 0 = never.", unit = "days", min = 0, max = 3650)
            int warnBelowDays,

            @Default("7")
            @Parameter(
                    title = "Error below",
                    help = "Days left; 0 = when it has ended.",
                    unit = "days",
                    min = 0,
                    max = 3650)
            int errorBelowDays,

            @Default("true") @Parameter(title = "Compare the name", help = "Fail when it is for other names.")
            boolean checkName) {

        /** Refuses names that cannot be asked for. */
        public Parameters {
            try {
                if (!serverName.isEmpty()) {
                    new SNIHostName(serverName);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("serverName is no host name: " + NAME_HELP, e);
            }
        }

        /** The name that the certificate has to be for. */
        String wanted() {
            return serverName.isEmpty() ? host : serverName;
        }

        /** The name to ask for, which is never an address. */
        Optional<SNIHostName> asked() {
            try {
                return CertificateNames.isAddress(wanted()) ? Optional.empty() : Optional.of(new SNIHostName(wanted()));
            } catch (IllegalArgumentException e) {
                // A host that resolves and is no name by the letter, such as one with a dot at its end.
                return Optional.empty();
            }
        }
    }

    private final Clock clock;

    /** By the machine's clock, as its browsers judge. */
    @Activate
    public TlsCheck() {
        this(Clock.systemUTC());
    }

    TlsCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException, InterruptedException {
        var server = parameters.host() + ":" + parameters.port();
        Handshake.Seen seen;
        try {
            seen = Handshake.with(parameters.host(), parameters.port(), parameters.asked(), context.remaining());
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return CheckResult.of(Severity.ERROR, server + " shows no certificate: " + Text.of(e));
        }
        var judged = Judgement.of(seen.chain().get(0), parameters, clock.instant());
        return CheckResult.of(judged.severity(), server + " shows a certificate that " + judged.words())
                .withDetails(judged.details() + "Protocol: " + seen.protocol() + "\nCertificates shown: "
                        + seen.chain().size() + "\n")
                .with("left_seconds", judged.left().toSeconds(), Unit.SECONDS)
                .with("name_matches", judged.nameMatches() ? 1 : 0, Unit.NONE);
    }
}
