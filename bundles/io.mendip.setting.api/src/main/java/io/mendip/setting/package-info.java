/* SPDX-License-Identifier: Apache-2.0 */
/** Custom fields and the key store: values that people keep, for scripts and other tasks to use. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.setting;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
