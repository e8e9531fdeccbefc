/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.store.StateTable.Counts;
import io.mendip.plugin.provider.store.StoredVersion.CheckTypeTitle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin with its past.
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
 * @param versions the newest {@value #MOST_VERSIONS} uploads, newest first, and the released one if it is older
 * @param versionCount how many there ever were
 * @param checksAssigned how many check definitions use its kinds of checks
 */
public record PluginDetails(
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
        @Nullable ServerView server,
        List<PluginVersion> versions,
        long versionCount,
        long checksAssigned) {

    /** How many versions are shown. */
    static final int MOST_VERSIONS = 50;

    /**
     * A version of a plugin.
     *
     * @param version OSGi version
     * @param sha256 of the jar
     * @param size of the jar in bytes
     * @param publisher subject of the certificate that signed it
     * @param uploadedAt when it was stored
     * @param uploadedBy by whom
     * @param current whether it is the released one
     * @param state released, waiting, refused, replaced, passed-over or removed
     * @param signer who signed it, null when that was not kept yet
     * @param kinds where it runs: agent, server, console
     * @param restarts symbolic names of the server's bundles that its release would restart; none for what runs on agents
     * @param checkTypes kinds of checks it brings
     * @param decidedBy who signed it off, refused or removed it; empty for nobody
     * @param decidedAt when, null for never
     * @param reason why it was refused; empty otherwise
     * @param review what it declares and uses, compared with the version before
     * @param brings what is in it and whether what it wants is there; null unless it is released or among the newest ten that
     *     wait, and when it cannot be told now
     */
    public record PluginVersion(
            String version,
            String sha256,
            long size,
            String publisher,
            Instant uploadedAt,
            String uploadedBy,
            boolean current,
            String state,
            @Nullable SignerView signer,
            List<String> kinds,
            List<String> restarts,
            List<CheckTypeTitle> checkTypes,
            String decidedBy,
            @Nullable Instant decidedAt,
            String reason,
            ReviewView review,
            @Nullable BringsView brings) {}
}
