/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import java.util.Set;

/**
 * Which clients and sites somebody may see and change. A query layer applies it to every read and write.
 *
 * @param all whether everything is in it; the sets are then empty
 * @param clients whole clients
 * @param sites single sites
 */
public record Scope(boolean all, Set<Long> clients, Set<Long> sites) {

    /** Everything. */
    public static final Scope ALL = new Scope(true, Set.of(), Set.of());

    /** Copies the sets. */
    public Scope {
        clients = Set.copyOf(clients);
        sites = Set.copyOf(sites);
    }

    /** Whether a site of a client is in it. */
    public boolean contains(long client, long site) {
        return all || clients.contains(client) || sites.contains(site);
    }
}
