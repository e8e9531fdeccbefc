/* SPDX-License-Identifier: Apache-2.0 */
/** What running commands put out, for whoever looks at them now; nothing of it is stored. */
@NullMarked
package io.mendip.command.provider.live;

import org.jspecify.annotations.NullMarked;
