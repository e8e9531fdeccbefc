/* SPDX-License-Identifier: Apache-2.0 */
/** The server as a process: its data folder and the way to its REST interface. */
@NullMarked
package io.mendip.server;

import org.jspecify.annotations.NullMarked;
