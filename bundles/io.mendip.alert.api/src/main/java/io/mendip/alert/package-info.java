/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What an integrator implements to add a kind of channel for notifications: chat, mail, a ticket system. Settings are
 * described as parameters of checks are, by {@link io.mendip.check.Parameter} and {@link io.mendip.check.Default}.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.mendip.alert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
