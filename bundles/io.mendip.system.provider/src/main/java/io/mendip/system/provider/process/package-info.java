/* SPDX-License-Identifier: Apache-2.0 */
/** The programs that the server keeps running. */
@NullMarked
package io.mendip.system.provider.process;

import org.jspecify.annotations.NullMarked;
