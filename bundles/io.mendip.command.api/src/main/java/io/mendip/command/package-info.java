/* SPDX-License-Identifier: Apache-2.0 */
/** Making an agent do something once. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
