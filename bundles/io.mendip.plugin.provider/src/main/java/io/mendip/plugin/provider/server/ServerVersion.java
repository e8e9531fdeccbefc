/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.util.List;

/**
 * What is known of a version that runs on the server.
 *
 * @param unit its tables; empty for none
 * @param contributions what it adds to the console, for people
 * @param permissions that its resources want or its pages introduce
 * @param restarts symbolic names of the bundles that were restarted with the version before, had it been updated at upload
 */
public record ServerVersion(String unit, List<String> contributions, List<String> permissions, List<String> restarts) {

    /** Copies the lists. */
    public ServerVersion {
        contributions = List.copyOf(contributions);
        permissions = List.copyOf(permissions);
        restarts = List.copyOf(restarts);
    }
}
