/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.store;

/**
 * Whether somebody wants a feature.
 *
 * @param feature its id
 * @param place for whom
 * @param on whether it is wanted
 */
public record Setting(String feature, Place place, boolean on) {

    /** For whom something is switched. */
    public enum Kind {
        /** Everybody without a setting of its own. */
        EVERYBODY,
        /** All sites of a client without a setting of their own. */
        CLIENT,
        /** One site. */
        SITE
    }

    /**
     * For whom a feature is switched.
     *
     * @param kind of place
     * @param id of client or site, 0 for everybody
     */
    public record Place(Kind kind, long id) {

        /** Everybody. */
        public static final Place EVERYBODY = new Place(Kind.EVERYBODY, 0);
    }
}
