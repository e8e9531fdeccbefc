/* SPDX-License-Identifier: Apache-2.0 */
/** What the classes of an uploaded bundle use of Java and of the agent: the scan that agents repeat. */
@NullMarked
package io.mendip.plugin.provider.scan;

import org.jspecify.annotations.NullMarked;
