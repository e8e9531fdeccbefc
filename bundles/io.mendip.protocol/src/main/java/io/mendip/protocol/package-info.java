/* SPDX-License-Identifier: Apache-2.0 */
/** How server and agent address each other and what they may say; not for add-ons. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
