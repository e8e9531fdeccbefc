/* SPDX-License-Identifier: Apache-2.0 */
/** The REST resources of commands. */
@NullMarked
package io.mendip.command.provider.rest;

import org.jspecify.annotations.NullMarked;
