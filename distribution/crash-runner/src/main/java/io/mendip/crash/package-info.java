/* SPDX-License-Identifier: Apache-2.0 */
/** Kills every part of a product at random points and compares what agents measured with what the database has. */
@NullMarked
package io.mendip.crash;

import org.jspecify.annotations.NullMarked;
