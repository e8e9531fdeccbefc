/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * Where the server listens, as the launcher was told.
 *
 * @param https port of everything
 * @param http port that only redirects, 0 for none
 */
record ServerPorts(int https, int http) {

    static ServerPorts of(BundleContext context) {
        return new ServerPorts(port(context, "mendip.https.port", 8443), port(context, "mendip.http.port", 0));
    }

    private static int port(BundleContext context, String property, int otherwise) {
        return Optional.ofNullable(context.getProperty(property))
                .map(String::strip)
                .map(Integer::valueOf)
                .orElse(otherwise);
    }
}
