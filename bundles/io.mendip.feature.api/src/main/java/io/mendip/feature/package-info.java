/* SPDX-License-Identifier: Apache-2.0 */
/** Which features are on, for everybody, a client or a site, and who is told when that changes. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.feature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
