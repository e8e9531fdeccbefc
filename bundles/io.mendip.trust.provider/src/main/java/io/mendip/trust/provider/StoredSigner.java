/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.protocol.crypto.Envelope;
import io.mendip.system.DataFolder;
import io.mendip.system.StartProblems;
import io.mendip.trust.Signer;
import java.nio.file.Path;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs with the keys in the data folder. */
@Component
public final class StoredSigner implements Signer {

    private final SigningKeys keys;
    private final VersionCounter versions;

    /** Opens the keys, making them at the first start. */
    @Activate
    public StoredSigner(@Reference DataFolder data, @Reference StartProblems problems) {
        this(data.keys(), data.folder("recovery"), Clock.systemUTC(), problems);
    }

    StoredSigner(Path keyFolder, Path recoveryFolder, Clock clock, StartProblems problems) {
        try {
            this.versions = new VersionCounter(keyFolder.resolve("version"), clock);
            this.keys = SigningKeys.open(keyFolder, new RecoveryFile(recoveryFolder), versions, clock);
        } catch (RuntimeException e) {
            problems.refuse("The signing keys cannot be used: " + e.getMessage() + ". Restore " + keyFolder
                    + " from a backup; nothing was changed.");
            throw e;
        }
    }

    @Override
    public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
        return Envelope.sign(keys.key(purpose), payloadType, payload).toBytes();
    }

    @Override
    public byte[] trust() {
        return keys.trust();
    }

    @Override
    public byte[] rootKey() {
        return keys.rootKey();
    }

    @Override
    public long nextVersion() {
        return versions.next();
    }
}
