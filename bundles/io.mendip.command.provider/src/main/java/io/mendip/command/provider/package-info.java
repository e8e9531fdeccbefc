/* SPDX-License-Identifier: Apache-2.0 */
/** Signs commands and sends them to agents that are online. */
@NullMarked
package io.mendip.command.provider;

import org.jspecify.annotations.NullMarked;
