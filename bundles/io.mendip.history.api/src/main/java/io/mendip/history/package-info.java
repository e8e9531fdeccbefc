/* SPDX-License-Identifier: Apache-2.0 */
/** Results of checks: what is expected, the current state and the series. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.history;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
