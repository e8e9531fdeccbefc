/* SPDX-License-Identifier: Apache-2.0 */
/** Finds out what the machine is made of and reports it. */
@NullMarked
package io.mendip.agent.inventory;

import org.jspecify.annotations.NullMarked;
