/* SPDX-License-Identifier: Apache-2.0 */
/** Starting programs on the machine, for bundles that declare the capability process. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.agent.process;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
