/* SPDX-License-Identifier: Apache-2.0 */
/** The account schema. */
@NullMarked
package io.mendip.account.provider.store;

import org.jspecify.annotations.NullMarked;
