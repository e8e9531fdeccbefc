/* SPDX-License-Identifier: Apache-2.0 */
/** The library of scripts: what it holds and how it changes. */
@NullMarked
package io.mendip.script.provider.library;

import org.jspecify.annotations.NullMarked;
