/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.plugin.provider.store.Decision;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.plugin.provider.verify.SignedJar;
import io.mendip.rest.Problem;
import io.mendip.trust.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What has to hold before the server puts its word behind a version: an administrator signed off exactly this, the stored
 * bytes are those, and their signature is of a publisher that is trusted now. Nothing of it rests on the database alone.
 */
@Component(service = ReleaseGate.class)
public final class ReleaseGate {

    private static final String PURPOSE = "plugin.signoff";

    private final JarCache jars;
    private final TrustedPublishers publishers;
    private final Seal seal;

    /** Takes its services. */
    @Activate
    public ReleaseGate(@Reference JarCache jars, @Reference TrustedPublishers publishers, @Reference Seal seal) {
        this.jars = jars;
        this.publishers = publishers;
        this.seal = seal;
    }

    /** The seal of a decision about a version, over all that whoever decided saw. */
    String seal(StoredVersion version, Decision decision) {
        return seal.of(PURPOSE, fields(version, decision));
    }

    /** Whether an administrator signed off exactly this. Reads no bytes: cheap. */
    public boolean isSignedOff(StoredVersion version) {
        var decision = version.decision();
        return decision.verdict() == Decision.Verdict.SIGNED
                && seal.fits(PURPOSE, fields(version, decision), decision.seal());
    }

    /**
     * Requires all of it. A certificate has to be valid when it was signed off, and its publisher to be trusted now.
     *
     * @throws Problem 409 saying what does not hold
     */
    public void require(StoredVersion version) {
        if (!isSignedOff(version)) {
            throw Refusal.conflict(
                    "not-signed-off",
                    "Nobody signed off " + version.symbolicName() + " " + version.version()
                            + " as it is stored. Review it on the page Plugins and sign it off.");
        }
        var origin = version.origin();
        var trusted = SignedJar.read(file(version)).signers().stream()
                .filter(chain -> chain.equals(origin.signer()))
                .anyMatch(chain -> publishers.judge(
                                chain, origin.kinds(), version.decision().at())
                        == Verdict.TRUSTED);
        if (!trusted) {
            throw Refusal.conflict(
                    "publisher-unknown",
                    "The publisher " + version.publisher() + " of " + version.symbolicName() + " " + version.version()
                            + " is trusted no longer. Add the certificate to the publishers, or remove the plugin.");
        }
    }

    /**
     * The bytes of a version, compared with their digest.
     *
     * @throws Problem 409 when they are others now
     */
    Path file(StoredVersion version) {
        try {
            return jars.file(version.sha256());
        } catch (IOException e) {
            throw Refusal.conflict(
                    "stored-bytes",
                    "The stored jar of " + version.symbolicName() + " " + version.version() + " cannot be used: "
                            + e.getMessage() + ". Remove the plugin, and upload a higher version.");
        }
    }

    private static List<String> fields(StoredVersion version, Decision decision) {
        var fields = new ArrayList<>(List.of(
                version.symbolicName(),
                version.version(),
                version.sha256(),
                Long.toString(version.size()),
                version.name(),
                version.description(),
                version.publisher(),
                version.origin().signerText(),
                version.origin().kindsText(),
                decision.verdict().label(),
                decision.by(),
                decision.at().toString()));
        add(fields, version.review().capabilities());
        add(fields, version.checkTypes());
        add(fields, version.review().findings());
        return fields;
    }

    /** How many come first, so that nothing moves from one list into the next. */
    private static void add(List<String> fields, List<?> values) {
        fields.add(Integer.toString(values.size()));
        values.forEach(value -> fields.add(value.toString()));
    }
}
