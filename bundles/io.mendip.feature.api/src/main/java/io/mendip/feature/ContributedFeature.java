/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A feature that is no file of the distribution but came at runtime, as an uploaded add-on of the server. Registered as a
 * service of this type it is listed and switched like the others, for everybody, and comes and goes with the service.
 *
 * <p>Who registers it has installed its bundles first, and starts and stops none of them while it is registered: they run
 * when the feature is on. It is refused, with the reason among those of the files, when its id is taken, when it names a
 * bundle that is not installed, that was shipped with the server or that another feature names, and when it requires what is
 * not there or itself in a circle. A refused one is looked at again whenever a feature comes or goes. When the service goes
 * the bundles stay as they are, for whoever registered it to stop or uninstall; what was switched is remembered for the next
 * of that id.
 *
 * @param id short name: small letters, digits, dots and hyphens, at most 100
 * @param name what people call it, at most 1000 characters
 * @param description in a sentence or two, at most 1000 characters
 * @param serverBundles symbolic names, in the order in which they are started when the set has one
 * @param requires ids of features without which it does not work
 * @param on whether it is on for those who never switched it
 */
public record ContributedFeature(
        String id, String name, String description, Set<String> serverBundles, Set<String> requires, boolean on) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");
    private static final int MAX_TEXT = 1000;

    /**
     * Copies the sets, in their order.
     *
     * @throws IllegalArgumentException when the id has another form or a text is empty or too long
     */
    public ContributedFeature {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id of a feature: " + id);
        }
        if (name.isBlank() || name.length() > MAX_TEXT || description.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a name of 1 to 1000 characters and a description of at most 1000");
        }
        serverBundles = Collections.unmodifiableSet(new LinkedHashSet<>(serverBundles));
        requires = Collections.unmodifiableSet(new LinkedHashSet<>(requires));
    }
}
