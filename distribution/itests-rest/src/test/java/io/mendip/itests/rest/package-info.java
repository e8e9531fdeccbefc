/* SPDX-License-Identifier: Apache-2.0 */
/** The framework with web server, guard and accounts, attacked from outside. */
@NullMarked
package io.mendip.itests.rest;

import org.jspecify.annotations.NullMarked;
