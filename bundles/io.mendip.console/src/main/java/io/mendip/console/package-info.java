/* SPDX-License-Identifier: Apache-2.0 */
/** Hands out the console's pages, which the build puts into the folder {@code ui} of this bundle. */
@NullMarked
package io.mendip.console;

import org.jspecify.annotations.NullMarked;
