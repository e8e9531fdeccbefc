/* SPDX-License-Identifier: Apache-2.0 */
/** The files in {@code config/}: read, and checked against what the bundles say of their settings. */
@NullMarked
package io.mendip.server.config;

import org.jspecify.annotations.NullMarked;
