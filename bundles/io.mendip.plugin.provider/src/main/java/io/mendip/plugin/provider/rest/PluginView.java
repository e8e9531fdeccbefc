/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.store.StateTable.Counts;
import io.mendip.plugin.provider.store.StoredVersion.CheckTypeTitle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as callers see it: its released version, or the newest one while none is.
 *
 * @param id of the plugin
 * @param symbolicName of the bundle
 * @param name for people
 * @param description for people
 * @param state released, waiting, refused or removed
 * @param signedOff whether it is released by a sign-off that is right; false for what waits or was released before there were any
 * @param waiting version that waits for its sign-off, null for none
 * @param version that is released, or the newest one
 * @param publisher subject of the certificate that signed it
 * @param sha256 of the jar
 * @param size of the jar in bytes
 * @param checkTypes kinds of checks it brings
 * @param uploadedAt when this version was stored
 * @param uploadedBy by whom
 * @param agents how many of the caller's agents are how with it
 * @param review what it declares and uses, compared with the version before
 * @param runsOn the side it runs on, agent or server
 * @param server how it is on this server; null when it runs on agents
 */
public record PluginView(
        long id,
        String symbolicName,
        String name,
        String description,
        String state,
        boolean signedOff,
        @Nullable String waiting,
        String version,
        String publisher,
        String sha256,
        long size,
        List<CheckTypeTitle> checkTypes,
        Instant uploadedAt,
        String uploadedBy,
        Counts agents,
        ReviewView review,
        String runsOn,
        @Nullable ServerView server) {}
