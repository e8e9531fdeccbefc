/* SPDX-License-Identifier: Apache-2.0 */
/** Who the agent is, how it joined, and whom it trusts on the way to the server. Also used by the command line. */
@NullMarked
package io.mendip.agent.link.enrol;

import org.jspecify.annotations.NullMarked;
