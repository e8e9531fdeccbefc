/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Caller;
import io.mendip.plugin.provider.store.Decision;
import io.mendip.plugin.provider.store.Decision.Verdict;
import io.mendip.plugin.provider.store.Origin;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an administrator signs off or refuses what was uploaded. */
@Component(service = SignOffs.class)
public final class SignOffs {

    private static final int MAX_REASON = 500;

    private final Database database;
    private final Releases releases;
    private final ReleaseGate gate;
    private final PluginJudge judge;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public SignOffs(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference Releases releases,
            @Reference ReleaseGate gate,
            @Reference PluginJudge judge) {
        this(database, releases, gate, judge, Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public SignOffs(Database database, Releases releases, ReleaseGate gate, PluginJudge judge, Clock clock) {
        this.database = database;
        this.releases = releases;
        this.gate = gate;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * Releases a version to all agents. What the caller has seen came from the database: the bytes are looked at once more,
     * and it has to be the same.
     *
     * @param sha256 of the jar that the caller reviewed
     * @throws Problem 404 for no such version; 409 when something is against it, saying what
     */
    public void signOff(long pluginId, String version, String sha256, Caller caller) {
        PluginUpload.requireEverywhere(caller);
        var found = reviewed(pluginId, version, sha256);
        if (found.current() && gate.isSignedOff(found)) {
            return;
        }
        var origin = originAsSeen(found);
        if (found.origin().signer().isEmpty()) {
            database.write(connection -> {
                new PluginTable(connection).keep(found, origin);
                return true;
            });
            signOff(pluginId, version, sha256, caller);
            return;
        }
        var decision = new Decision(Verdict.SIGNED, caller.name(), now(), "", "");
        releases.release(
                found, new Decision(decision.verdict(), decision.by(), decision.at(), "", gate.seal(found, decision)));
    }

    /**
     * Refuses a version. It stays in the list, and a higher one can be uploaded.
     *
     * @param reason for whoever uploaded it
     * @throws Problem 404 for no such version; 409 for one that is released
     */
    public void refuse(long pluginId, String version, String sha256, String reason, Caller caller) {
        PluginUpload.requireEverywhere(caller);
        if (reason.length() > MAX_REASON || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("reason", "must be one line of at most " + MAX_REASON + " characters");
        }
        var found = reviewed(pluginId, version, sha256);
        releases.refuse(found, new Decision(Verdict.REFUSED, caller.name(), now(), reason, ""));
    }

    private StoredVersion reviewed(long pluginId, String version, String sha256) {
        var found = database.read(connection -> new PluginTable(connection).version(pluginId, version))
                .orElseThrow(() -> Problem.notFound("The version of the plugin"));
        if (!found.sha256().equals(sha256)) {
            throw Refusal.conflict(
                    "other-bytes",
                    "Version " + version + " of " + found.symbolicName()
                            + " has another SHA-256 than the one that was reviewed. Look at the review again.");
        }
        return found;
    }

    private Origin originAsSeen(StoredVersion found) {
        try {
            var judged = judge.judge(gate.file(found), found.sha256(), found.uploadedBy());
            boolean same = judged.symbolicName().equals(found.symbolicName())
                    && judged.version().equals(found.version())
                    && judged.size() == found.size()
                    && judged.name().equals(found.name())
                    && judged.description().equals(found.description())
                    && judged.checkTypes().equals(found.checkTypes())
                    && judged.review().capabilities().equals(found.review().capabilities())
                    && judged.review().findings().equals(found.review().findings());
            boolean from = judged.publisher().equals(found.publisher())
                    && (found.origin().signer().isEmpty() || judged.origin().equals(found.origin()));
            if (!same || !from) {
                throw Refusal.conflict(
                        "review-changed",
                        "What the database says about " + found.symbolicName() + " " + found.version()
                                + " is not what its jar says: somebody changed it there, or it is from before these"
                                + " were kept. Remove the plugin and upload a higher version.");
            }
            return judged.origin();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
