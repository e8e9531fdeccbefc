/* SPDX-License-Identifier: Apache-2.0 */
/** Notes about sites, kept for as long as they are good for. */
@NullMarked
package io.mendip.example.sitenotes;

import org.jspecify.annotations.NullMarked;
