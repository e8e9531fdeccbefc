/* SPDX-License-Identifier: Apache-2.0 */
/** What server and agent say: bounded, immutable values and their JSON. */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.protocol.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
