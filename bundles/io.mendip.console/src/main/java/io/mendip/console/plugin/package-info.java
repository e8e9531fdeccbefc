/* SPDX-License-Identifier: Apache-2.0 */
/** Pages, tabs, widgets and commands that other bundles bring: found, checked, described to consoles and handed out. */
@NullMarked
package io.mendip.console.plugin;

import org.jspecify.annotations.NullMarked;
