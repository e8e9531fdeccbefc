/* SPDX-License-Identifier: Apache-2.0 */
/** Scripts that people keep and run. */
@NullMarked
package io.mendip.script.provider;

import org.jspecify.annotations.NullMarked;
