/* SPDX-License-Identifier: Apache-2.0 */
/** What stored jars bring and want, and what agents of which version offer them. */
@NullMarked
package io.mendip.plugin.provider.content;

import org.jspecify.annotations.NullMarked;
