/* SPDX-License-Identifier: Apache-2.0 */
/** Bringing the agent to a machine: its packages, the script that installs one, and the command that fetches the script. */
@NullMarked
package io.mendip.fleet.provider.install;

import org.jspecify.annotations.NullMarked;
