/* SPDX-License-Identifier: Apache-2.0 */
/** Makes typed parameters of JSON values. */
@NullMarked
package io.mendip.agent.runner.binding;

import org.jspecify.annotations.NullMarked;
