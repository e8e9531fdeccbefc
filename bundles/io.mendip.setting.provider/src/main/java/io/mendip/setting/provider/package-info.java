/* SPDX-License-Identifier: Apache-2.0 */
/** Custom fields and the key store. */
@NullMarked
package io.mendip.setting.provider;

import org.jspecify.annotations.NullMarked;
