/* SPDX-License-Identifier: Apache-2.0 */
/** What an integrator implements to add a kind of check: one class, one record, nothing of OSGi or of the product. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.check;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
