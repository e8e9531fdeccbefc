/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles as callers see them. */
@NullMarked
package io.mendip.plugin.provider.rest;

import org.jspecify.annotations.NullMarked;
