/* SPDX-License-Identifier: Apache-2.0 */
/** Many agents in one process. */
@NullMarked
package io.mendip.simulator;

import org.jspecify.annotations.NullMarked;
