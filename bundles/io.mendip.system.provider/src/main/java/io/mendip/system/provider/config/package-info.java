/* SPDX-License-Identifier: Apache-2.0 */
/** Hands the administrator's files to Configuration Admin. */
@NullMarked
package io.mendip.system.provider.config;

import org.jspecify.annotations.NullMarked;
