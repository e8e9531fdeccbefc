/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What all domains that run now permit. */
@Component(service = KnownPermissions.class)
public final class KnownPermissions {

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<PermissionSet> sets = List.of();

    /** Filled by the framework. */
    @Activate
    public KnownPermissions() {}

    /** Names with their descriptions, in no order; two domains may name the same. */
    public Stream<Map.Entry<String, String>> all() {
        return sets.stream().flatMap(set -> set.permissions().entrySet().stream());
    }
}
