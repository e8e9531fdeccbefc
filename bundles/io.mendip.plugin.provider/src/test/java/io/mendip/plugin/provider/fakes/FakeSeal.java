/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.plugin.provider.Digests;
import io.mendip.trust.Seal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Seals by a secret that tests can change, as when the file with the key is lost. */
public final class FakeSeal implements Seal {

    public volatile String secret = "secret";

    @Override
    public String of(String purpose, List<String> fields) {
        return Digests.of((secret + purpose + fields).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean fits(String purpose, List<String> fields, String seal) {
        return of(purpose, fields).equals(seal);
    }
}
