/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id number
 * @param name for signing in
 * @param displayName what people see
 * @param password its hash
 * @param permissions names, or {@code *} alone
 * @param preferences JSON object of the console
 * @param signedInAt when somebody last signed in, null when nobody did
 * @param signedInAddress from where
 */
public record User(
        long id,
        String name,
        String displayName,
        String password,
        Set<String> permissions,
        String preferences,
        @Nullable Instant signedInAt,
        @Nullable String signedInAddress) {

    /** Copies the permissions. */
    public User {
        permissions = Set.copyOf(permissions);
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
