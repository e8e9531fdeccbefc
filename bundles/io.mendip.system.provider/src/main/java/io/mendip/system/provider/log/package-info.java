/* SPDX-License-Identifier: Apache-2.0 */
/** The log of the server, and what goes into it. */
@NullMarked
package io.mendip.system.provider.log;

import org.jspecify.annotations.NullMarked;
