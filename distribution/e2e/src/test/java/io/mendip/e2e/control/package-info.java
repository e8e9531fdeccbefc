/* SPDX-License-Identifier: Apache-2.0 */
/** A bundle that the tests put into their own copy of the distribution; no distribution has it. */
@NullMarked
package io.mendip.e2e.control;

import org.jspecify.annotations.NullMarked;
