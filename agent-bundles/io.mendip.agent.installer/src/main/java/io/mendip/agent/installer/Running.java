/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.protocol.message.PlannedBundle;
import java.util.HexFormat;
import org.osgi.framework.Bundle;

/** A bundle as it was deployed. Another one after each update, so that nobody is taken for his successor. */
final class Running {

    private final PlannedBundle planned;
    private final Bundle bundle;
    private final byte[] digest;

    Running(PlannedBundle planned, Bundle bundle) {
        this.planned = planned;
        this.bundle = bundle;
        this.digest = HexFormat.of().parseHex(planned.sha256());
    }

    PlannedBundle planned() {
        return planned;
    }

    Bundle bundle() {
        return bundle;
    }

    /** Of its jar. */
    byte[] digest() {
        return digest;
    }

    @Override
    public String toString() {
        return planned.symbolicName() + " " + planned.version();
    }
}
