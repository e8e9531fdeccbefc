/* SPDX-License-Identifier: Apache-2.0 */
/** Watches the free space of a file system. */
@NullMarked
package io.mendip.agent.check.disk;

import org.jspecify.annotations.NullMarked;
