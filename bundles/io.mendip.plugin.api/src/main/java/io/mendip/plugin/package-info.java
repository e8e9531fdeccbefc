/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles that people upload, for agents and for the server. */
@Export
@Version("1.2.0")
@NullMarked
package io.mendip.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
