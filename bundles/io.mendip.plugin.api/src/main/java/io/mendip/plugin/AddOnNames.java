/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import java.util.Locale;
import java.util.Optional;

/**
 * How what belongs to a server add-on is named. All of it follows from the symbolic name of its bundle, so that it is known
 * whose it is while the add-on is away.
 */
public final class AddOnNames {

    /** What the location of an add-on's bundle in the framework begins with; its symbolic name follows. */
    public static final String LOCATION = "mendip:addon:";

    /** What the units of add-ons begin with, and of nobody else. */
    public static final String UNIT_PREFIX = "x_";

    /** Longest symbolic name that a unit can be named after: an identifier of PostgreSQL has 63 characters. */
    public static final int MAX_NAME = 61;

    private AddOnNames() {}

    /** Location of the bundle with this symbolic name. */
    public static String location(String symbolicName) {
        return LOCATION + symbolicName;
    }

    /** Symbolic name of the add-on whose bundle has this location; empty when it is no add-on's. */
    public static Optional<String> ofLocation(String location) {
        return location.startsWith(LOCATION) ? Optional.of(location.substring(LOCATION.length())) : Optional.empty();
    }

    /** Name of the one unit, which is its schema, that an add-on may have: {@code x_org_example_notes}. */
    public static String unit(String symbolicName) {
        return UNIT_PREFIX + symbolicName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** What the names of its jobs begin with: {@code x.org.example.notes.}. */
    public static String jobs(String symbolicName) {
        return "x." + symbolicName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-") + ".";
    }

    /** What the paths of its resources begin with, below {@code /api/v1/}: {@code x/org.example.notes}. */
    public static String path(String symbolicName) {
        return "x/" + symbolicName;
    }
}
