/* SPDX-License-Identifier: Apache-2.0 */
/** The plan of an agent: who contributes to it and who says that it changed. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
