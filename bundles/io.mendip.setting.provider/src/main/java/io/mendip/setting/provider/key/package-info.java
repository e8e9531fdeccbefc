/* SPDX-License-Identifier: Apache-2.0 */
/** The key store. */
@NullMarked
package io.mendip.setting.provider.key;

import org.jspecify.annotations.NullMarked;
