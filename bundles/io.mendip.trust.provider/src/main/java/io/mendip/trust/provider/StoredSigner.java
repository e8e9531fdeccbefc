/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.protocol.crypto.Envelope;
import io.mendip.system.DataFolder;
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
    public StoredSigner(@Reference DataFolder data) {
        this(data.keys(), data.folder("recovery"), Clock.systemUTC());
    }

    StoredSigner(Path keyFolder, Path recoveryFolder, Clock clock) {
        this.versions = new VersionCounter(keyFolder.resolve("version"), clock);
        this.keys = SigningKeys.open(keyFolder, new RecoveryFile(recoveryFolder), versions, clock);
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
