/* SPDX-License-Identifier: Apache-2.0 */
/** Add-ons of the server: what is checked of them, and how they come and go in this framework. */
@NullMarked
package io.mendip.plugin.provider.server;

import org.jspecify.annotations.NullMarked;
