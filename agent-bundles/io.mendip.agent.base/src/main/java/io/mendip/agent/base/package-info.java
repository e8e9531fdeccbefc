/* SPDX-License-Identifier: Apache-2.0 */
/** What the agent's own bundles offer each other: the link to the server, its clock, plan, commands and results. */
@Export
@Version("1.4.0")
@NullMarked
package io.mendip.agent.base;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
