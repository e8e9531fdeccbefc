/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Permissions that a feature introduces; registered as a service while the feature is there. */
@ConsumerType
public interface PermissionSet {

    /** Description by name, {@code domain.thing.action}. */
    Map<String, String> permissions();
}
