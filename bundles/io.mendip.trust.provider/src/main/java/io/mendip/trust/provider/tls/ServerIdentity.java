/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import io.mendip.system.DataFolder;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.StartProblems;
import io.mendip.trust.TlsIdentity;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a valid certificate: the administrator's where one is configured, else one of the server's own authority. */
@Component(service = {TlsIdentity.class, HealthIndicator.class, ServerIdentity.class})
@Designate(ocd = ServerIdentity.Config.class)
public final class ServerIdentity implements TlsIdentity, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ServerIdentity.class);
    private static final Duration WARN_BEFORE_END = Duration.ofDays(14);

    /** Which certificate the server shows. */
    @ObjectClassDefinition(name = "TLS certificate")
    public @interface Config {

        /** Further names and addresses for the server's own certificate. */
        @AttributeDefinition(description = "Names and addresses by which agents and people reach the server")
        String[] names() default {};

        /** Path of the administrator's chain. */
        @AttributeDefinition(description = "PEM file with your certificate and its issuers; empty for the server's own")
        String certificate_chain() default "";

        /** Path of the administrator's key. */
        @AttributeDefinition(description = "PEM file with the private key of that certificate")
        String private_key() default "";
    }

    private volatile CertificateSource source;
    private final IdentityFiles files;
    private final Clock clock;

    private volatile KeyedChain active;
    private volatile String problem = "";
    private volatile Runnable modified = () -> {};

    /** Finds or makes the certificate. */
    @Activate
    public ServerIdentity(@Reference DataFolder data, @Reference StartProblems problems, Config config) {
        this(data.keys(), CertificateSource.of(config), Clock.systemUTC(), problems);
    }

    ServerIdentity(Path keyFolder, CertificateSource source, Clock clock, StartProblems problems) {
        this.source = source;
        this.clock = clock;
        this.files = new IdentityFiles(keyFolder);
        var first = first(keyFolder, problems);
        this.problem = first.problem();
        this.active = first.identity();
        files.write(active);
    }

    private CertificateSource.Choice first(Path keyFolder, StartProblems problems) {
        try {
            return source.choose(keyFolder, files.read(), clock.instant());
        } catch (RuntimeException e) {
            problems.refuse("There is no certificate to show: " + e.getMessage() + ". Restore " + keyFolder
                    + " from a backup; nothing was changed.");
            throw e;
        }
    }

    /** Other settings: nobody who uses the identity has to wait for another one. */
    @Modified
    void modified(Config config) {
        source = CertificateSource.of(config);
        modified.run();
    }

    /** Has somebody called after the settings have changed. */
    void whenModified(Runnable listener) {
        modified = listener;
    }

    /**
     * Takes a newer certificate when there is one; renews the server's own in good time.
     *
     * @return whether the certificate is another one now
     */
    boolean check() {
        try {
            var choice = source.choose(files.folder(), Optional.of(active), clock.instant());
            problem = choice.problem();
            if (choice.identity().equals(active)) {
                return false;
            }
            files.write(choice.identity());
            active = choice.identity();
            LOG.info("new server certificate until {} for {}", active.end(), active.names());
            return true;
        } catch (RuntimeException e) {
            problem = "the certificate could not be checked: " + e.getMessage();
            LOG.warn("certificate check failed", e);
            return false;
        }
    }

    @Override
    public Path keyStore() {
        return files.keyStore();
    }

    @Override
    public String keyStorePassword() {
        return files.password();
    }

    @Override
    public Path certificateChain() {
        return files.chain();
    }

    @Override
    public Path privateKey() {
        return files.key();
    }

    @Override
    public X509Certificate authority() {
        return active.authority();
    }

    @Override
    public String authorityFingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(authority().getPublicKey().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public List<String> names() {
        return active.names();
    }

    /** What the server shows, its own certificate first. */
    List<X509Certificate> chain() {
        return active.chain();
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public String title() {
        return "TLS certificate";
    }

    @Override
    public Health health() {
        var now = clock.instant();
        return judge(now)
                .with(Map.of(
                        "names", String.join(", ", active.names()),
                        "validUntil", active.end().toString(),
                        "issuer", active.server().getIssuerX500Principal().getName(),
                        "authorityFingerprint", authorityFingerprint()));
    }

    private Health judge(Instant now) {
        if (now.isAfter(active.end())) {
            return Health.failed(
                    "the certificate ended on " + active.end() + (problem.isEmpty() ? "" : "; " + problem));
        }
        if (!problem.isEmpty()) {
            return Health.degraded(problem);
        }
        return now.plus(WARN_BEFORE_END).isAfter(active.end())
                ? Health.degraded("the certificate ends on " + active.end())
                : Health.ok();
    }
}
