/* SPDX-License-Identifier: Apache-2.0 */
/** Where check definitions are kept. */
@NullMarked
package io.mendip.monitor.provider.store;

import org.jspecify.annotations.NullMarked;
