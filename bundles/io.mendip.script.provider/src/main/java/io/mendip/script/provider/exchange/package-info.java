/* SPDX-License-Identifier: Apache-2.0 */
/** Scripts as files, to and from other installations. */
@NullMarked
package io.mendip.script.provider.exchange;

import org.jspecify.annotations.NullMarked;
