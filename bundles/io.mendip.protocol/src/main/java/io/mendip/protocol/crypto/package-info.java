/* SPDX-License-Identifier: Apache-2.0 */
/** Keys, signatures and signed envelopes on the JDK's Ed25519, the same code on both sides. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.protocol.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
