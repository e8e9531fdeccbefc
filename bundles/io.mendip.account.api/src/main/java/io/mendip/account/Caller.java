/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import java.util.Set;

/**
 * Whoever makes a request, as known at this moment: rights are looked up at use, never carried in a token.
 *
 * @param userId of the account
 * @param name of the account
 * @param via how the caller proved it
 * @param credentialId id of the session or key, for revocation and the audit log
 * @param permissions names, or {@code *} alone for all
 * @param scope which clients and sites it may see
 */
public record Caller(long userId, String name, Via via, long credentialId, Set<String> permissions, Scope scope) {

    /** Copies the permissions. */
    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** How a caller proved who it is. */
    public enum Via {
        /** Cookie of the console. */
        SESSION,
        /** Header {@code X-API-Key}. */
        API_KEY,
        /** Token in the data folder, for the command line on the server itself. */
        LOCAL
    }

    /** Whether the caller has a permission, named {@code domain.thing.action}. */
    public boolean may(String permission) {
        return permissions.contains("*") || permissions.contains(permission);
    }
}
