/* SPDX-License-Identifier: Apache-2.0 */
/** What agents ask for and report. */
@NullMarked
package io.mendip.plugin.provider.agent;

import org.jspecify.annotations.NullMarked;
