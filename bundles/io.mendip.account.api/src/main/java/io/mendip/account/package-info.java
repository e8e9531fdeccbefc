/* SPDX-License-Identifier: Apache-2.0 */
/** Who may do what: callers, their permissions and scope. */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.account;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
