/* SPDX-License-Identifier: Apache-2.0 */
/** Set-up, sign-in and everybody's own account over REST. */
@NullMarked
package io.mendip.account.provider.rest;

import org.jspecify.annotations.NullMarked;
