/* SPDX-License-Identifier: Apache-2.0 */
/** Lays bundles out for the launcher; part of the build, not of the product. */
@NullMarked
package io.mendip.assembler;

import org.jspecify.annotations.NullMarked;
