/* SPDX-License-Identifier: Apache-2.0 */
/** What a bundle must be like before agents get it; pure functions of bytes. */
@NullMarked
package io.mendip.plugin.provider.verify;

import org.jspecify.annotations.NullMarked;
