/* SPDX-License-Identifier: Apache-2.0 */
/** Clients, sites and agents as other domains see them. */
@Export
@Version("1.4.0")
@NullMarked
package io.mendip.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
