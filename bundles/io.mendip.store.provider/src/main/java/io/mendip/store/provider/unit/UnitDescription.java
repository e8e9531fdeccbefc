/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import java.net.URL;
import java.util.List;

/**
 * A unit as it was registered, without the framework it came from.
 *
 * @param schema its schema
 * @param bundle whose it is, for messages
 * @param entities its entity classes
 * @param scripts its migrations
 * @param root of the bundle
 * @param loader that knows the entity classes
 */
record UnitDescription(
        Schema schema, String bundle, List<Class<?>> entities, List<URL> scripts, URL root, ClassLoader loader) {

    UnitDescription {
        entities = List.copyOf(entities);
        scripts = List.copyOf(scripts);
    }
}
