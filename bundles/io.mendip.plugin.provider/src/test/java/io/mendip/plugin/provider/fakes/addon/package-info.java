/* SPDX-License-Identifier: Apache-2.0 */
/** Classes that tests put into add-ons of the server. */
@NullMarked
package io.mendip.plugin.provider.fakes.addon;

import org.jspecify.annotations.NullMarked;
