/* SPDX-License-Identifier: Apache-2.0 */
/** What the classes of a bundle use of Java and of the agent, held against what its manifest declares. */
@NullMarked
package io.mendip.agent.scan;

import org.jspecify.annotations.NullMarked;
