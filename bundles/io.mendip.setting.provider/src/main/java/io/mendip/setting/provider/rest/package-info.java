/* SPDX-License-Identifier: Apache-2.0 */
/** Settings for callers. */
@NullMarked
package io.mendip.setting.provider.rest;

import org.jspecify.annotations.NullMarked;
