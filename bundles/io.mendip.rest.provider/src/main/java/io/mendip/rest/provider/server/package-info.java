/* SPDX-License-Identifier: Apache-2.0 */
/** Connectors, access log and the settings of the web server. */
@NullMarked
package io.mendip.rest.provider.server;

import org.jspecify.annotations.NullMarked;
