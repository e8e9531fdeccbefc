/* SPDX-License-Identifier: Apache-2.0 */
/** Starts the OSGi framework with the bundles of the distribution. */
@NullMarked
package io.mendip.server.framework;

import org.jspecify.annotations.NullMarked;
