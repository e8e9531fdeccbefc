/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.system.DataFolder;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.trust.Signer;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for the recovery file to be moved away for as long as it lies on the server. */
@Component
public final class RecoveryIndicator implements HealthIndicator {

    private final RecoveryFile recovery;

    /** Needs the signer, so that nothing is said before the first start made the file. */
    @Activate
    public RecoveryIndicator(@Reference DataFolder data, @Reference Signer signer) {
        this(data.folder("recovery"));
    }

    RecoveryIndicator(Path folder) {
        this.recovery = new RecoveryFile(folder);
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String title() {
        return "Recovery file";
    }

    @Override
    public Health health() {
        return recovery.isOnServer()
                ? Health.ok().advise("The root key lies on the server. Move it to a safe place: " + recovery.path())
                : Health.ok();
    }
}
