/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One run of foreign code: typed parameters of JSON values go in, a bounded result comes out whatever happens. The testkit of
 * the SDK carries these very classes, so they use nothing of the agent.
 */
@NullMarked
package io.mendip.agent.runner.binding;

import org.jspecify.annotations.NullMarked;
