/* SPDX-License-Identifier: Apache-2.0 */
/** What a REST resource is made of: its guard, problems, pages and live events. */
@Export
@Version("1.2.0")
@NullMarked
package io.mendip.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
