/* SPDX-License-Identifier: Apache-2.0 */
/** Messages to and from agents and between server nodes. */
@Export
@Version("1.2.0")
@NullMarked
package io.mendip.bus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
