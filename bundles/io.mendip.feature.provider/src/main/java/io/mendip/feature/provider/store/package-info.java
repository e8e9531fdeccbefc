/* SPDX-License-Identifier: Apache-2.0 */
/** Who has which feature. */
@NullMarked
package io.mendip.feature.provider.store;

import org.jspecify.annotations.NullMarked;
