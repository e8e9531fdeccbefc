/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginTable.Owned;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.verify.Refusal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/** What is there already that is against a version: names, versions and kinds of checks belong to one. */
final class VersionRules {

    private VersionRules() {}

    /** The version of an upload among those that were uploaded before, when its bytes are the same. */
    static Optional<StoredVersion> require(PluginTable table, Owned owned, StoredVersion upload) throws SQLException {
        var same = table.version(owned.id(), upload.version());
        if (same.isPresent() && !same.get().sha256().equals(upload.sha256())) {
            throw Refusal.conflict(
                    "same-version-other-bytes",
                    "Version " + upload.version() + " of " + upload.symbolicName()
                            + " was uploaded before with other bytes. Give the bundle a higher version.");
        }
        requireName(owned, table, upload);
        requireNewest(table.numbers(owned.id()), upload);
        return same;
    }

    private static void requireName(Owned owned, PluginTable table, StoredVersion upload) throws SQLException {
        boolean free = table.kept(owned.id()).isEmpty();
        if (!free && !owned.publisher().equals(upload.publisher())) {
            throw Refusal.conflict(
                    "name-taken",
                    "The name " + upload.symbolicName() + " belongs to the publisher " + owned.publisher()
                            + ". Sign with the same publisher's certificate, or remove the plugin first.");
        }
    }

    /** Refuses what is older than anything that was uploaded under the name. */
    private static void requireNewest(List<String> versions, StoredVersion version) {
        var highest = versions.stream()
                .map(Version::parseVersion)
                .max(Comparator.naturalOrder())
                .orElse(Version.emptyVersion);
        if (number(version).compareTo(highest) < 0) {
            throw Refusal.conflict(
                    "older-version",
                    "Version " + highest + " of " + version.symbolicName() + " was uploaded before, and "
                            + version.version() + " is older. Agents never go back: give the bundle a version above "
                            + highest + ".");
        }
    }

    /** Refuses what is older than the released version. */
    static void requireNoneNewer(PluginTable table, StoredVersion version) throws SQLException {
        requireNewest(
                table.released(version.pluginId()).stream()
                        .map(StoredVersion::version)
                        .toList(),
                version);
    }

    /** A kind of check belongs to one bundle, which is released or waits for it. */
    static void requireFreeTypes(PluginTable table, StoredVersion upload) throws SQLException {
        var others = new LinkedHashSet<>(table.released());
        others.addAll(table.undecided());
        for (var other : others) {
            for (var type : other.checkTypeIds()) {
                if (!other.symbolicName().equals(upload.symbolicName())
                        && upload.checkTypeIds().contains(type)) {
                    throw Refusal.conflict(
                            "check-type-taken",
                            "The plugin " + other.symbolicName() + " offers checks of the type '" + type
                                    + "' already. Give the type another id.");
                }
            }
        }
    }

    static Version number(StoredVersion version) {
        return Version.parseVersion(version.version());
    }
}
