/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What an integrator implements to add a kind of task: something that is done once to a machine, such as emptying a folder.
 * Parameters are described as those of checks are, by {@link io.mendip.check.Parameter} and {@link io.mendip.check.Default}.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
