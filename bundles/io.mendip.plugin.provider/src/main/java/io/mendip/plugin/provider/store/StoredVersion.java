/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import java.time.Instant;
import java.util.List;

/**
 * One version of a bundle.
 *
 * @param pluginId which plugin
 * @param symbolicName of the bundle
 * @param version OSGi version, in its canonical form
 * @param sha256 of the jar
 * @param size of the jar in bytes
 * @param name for people
 * @param description for people
 * @param publisher subject of the certificate that signed it
 * @param checkTypes kinds of checks it brings
 * @param uploadedAt when it was stored
 * @param uploadedBy by whom
 * @param review what whoever reviews it wants to know
 * @param origin who signed it and where it runs
 * @param decision what an administrator decided
 * @param current whether it is the one that agents should have
 */
public record StoredVersion(
        long pluginId,
        String symbolicName,
        String version,
        String sha256,
        long size,
        String name,
        String description,
        String publisher,
        List<CheckTypeTitle> checkTypes,
        Instant uploadedAt,
        String uploadedBy,
        Review review,
        Origin origin,
        Decision decision,
        boolean current) {

    /** Copies the list. */
    public StoredVersion {
        checkTypes = List.copyOf(checkTypes);
    }

    /**
     * A kind of check.
     *
     * @param id that definitions refer to
     * @param title what people read
     */
    public record CheckTypeTitle(String id, String title) {}

    /** Ids of the kinds of checks. */
    public List<String> checkTypeIds() {
        return checkTypes.stream().map(CheckTypeTitle::id).toList();
    }

    /** The same as one of a plugin that has a number. */
    public StoredVersion of(long plugin) {
        return new StoredVersion(
                plugin,
                symbolicName,
                version,
                sha256,
                size,
                name,
                description,
                publisher,
                checkTypes,
                uploadedAt,
                uploadedBy,
                review,
                origin,
                decision,
                current);
    }

    /** The same with a decision. */
    public StoredVersion with(Decision made) {
        return new StoredVersion(
                pluginId,
                symbolicName,
                version,
                sha256,
                size,
                name,
                description,
                publisher,
                checkTypes,
                uploadedAt,
                uploadedBy,
                review,
                origin,
                made,
                current);
    }
}
