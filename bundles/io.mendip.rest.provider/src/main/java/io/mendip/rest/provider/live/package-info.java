/* SPDX-License-Identifier: Apache-2.0 */
/** Events to open consoles and event streams. */
@NullMarked
package io.mendip.rest.provider.live;

import org.jspecify.annotations.NullMarked;
