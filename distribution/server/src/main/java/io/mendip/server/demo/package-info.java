/* SPDX-License-Identifier: Apache-2.0 */
/** A simulated fleet at the running server, to try things on. */
@NullMarked
package io.mendip.server.demo;

import org.jspecify.annotations.NullMarked;
