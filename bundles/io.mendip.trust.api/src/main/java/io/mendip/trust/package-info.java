/* SPDX-License-Identifier: Apache-2.0 */
/** bundles/io.mendip.trust.api */
@Export
@Version("1.2.0")
@NullMarked
package io.mendip.trust;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
