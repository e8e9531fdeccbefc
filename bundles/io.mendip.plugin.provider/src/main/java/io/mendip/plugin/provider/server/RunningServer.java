/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.util.List;
import java.util.Set;

/** What the server that runs now offers to an add-on, so that what is checked can be tested without a framework. */
public interface RunningServer {

    /** The bundles that offer a capability which fits a filter. */
    List<Provider> providers(String namespace, String filter);

    /** Symbolic names of the server's own bundles, add-ons left aside. */
    Set<String> ownBundles();

    /** Symbolic names of the bundles that would be restarted with one when it is updated; the one itself left aside. */
    List<String> restartedWith(String symbolicName);

    /**
     * A bundle that offers something.
     *
     * @param symbolicName of it
     * @param addOn whether it is an add-on
     */
    record Provider(String symbolicName, boolean addOn) {

        /** Whether it is one of those that add-ons of the server may use. */
        boolean isApi() {
            return symbolicName.startsWith("io.mendip.") && symbolicName.endsWith(".api");
        }
    }
}
