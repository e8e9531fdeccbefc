/* SPDX-License-Identifier: Apache-2.0 */
/** Scripts as tasks of agents. */
@NullMarked
package io.mendip.script.provider.run;

import org.jspecify.annotations.NullMarked;
