/* SPDX-License-Identifier: Apache-2.0 */
/** The command and its table. */
@NullMarked
package io.mendip.bench;

import org.jspecify.annotations.NullMarked;
