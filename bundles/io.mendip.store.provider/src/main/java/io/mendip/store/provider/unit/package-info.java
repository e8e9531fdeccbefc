/* SPDX-License-Identifier: Apache-2.0 */
/** A domain's schema: its migrations, transactions and entities. */
@NullMarked
package io.mendip.store.provider.unit;

import org.jspecify.annotations.NullMarked;
