/* SPDX-License-Identifier: Apache-2.0 */
/** Plans of agents: computed from what others contribute, signed, stored, and sent until the agent has them. */
@NullMarked
package io.mendip.policy.provider;

import org.jspecify.annotations.NullMarked;
