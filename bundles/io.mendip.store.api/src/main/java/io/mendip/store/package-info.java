/* SPDX-License-Identifier: Apache-2.0 */
/** The database as providers see it: one schema a domain, transactions, recurring jobs. */
@Export
@Version("1.2.0")
@NullMarked
package io.mendip.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
