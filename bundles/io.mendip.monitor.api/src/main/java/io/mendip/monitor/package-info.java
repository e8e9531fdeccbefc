/* SPDX-License-Identifier: Apache-2.0 */
/** The server's half of checks. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.monitor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
