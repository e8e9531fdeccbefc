/* SPDX-License-Identifier: Apache-2.0 */
/** Recognises people and programs: users, sessions, keys, set-up and sign-in. */
@NullMarked
package io.mendip.account.provider;

import org.jspecify.annotations.NullMarked;
