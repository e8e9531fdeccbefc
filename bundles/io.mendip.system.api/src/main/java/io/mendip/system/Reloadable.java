/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import org.osgi.annotation.versioning.ConsumerType;

/** Reads files of the administrator's, such as certificates, and reads them anew when told to. */
@ConsumerType
public interface Reloadable {

    /** What people call it. */
    String title();

    /**
     * Reads its files anew, without closing connections. Called on a thread of a request; should not take long.
     *
     * @return whether anything is different now
     */
    boolean reload();
}
