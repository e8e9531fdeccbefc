/* SPDX-License-Identifier: Apache-2.0 */
/** What people ask for: jobs, whom they mean, and the seal of each command. */
@NullMarked
package io.mendip.command.provider.job;

import org.jspecify.annotations.NullMarked;
