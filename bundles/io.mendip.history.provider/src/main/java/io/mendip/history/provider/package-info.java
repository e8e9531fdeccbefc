/* SPDX-License-Identifier: Apache-2.0 */
/** Components of the history domain. */
@NullMarked
package io.mendip.history.provider;

import org.jspecify.annotations.NullMarked;
