/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.command.CommandState;
import java.util.List;

/** States as they are stored: the number of a state is its place here. */
final class States {

    private static final List<CommandState> CODES = List.of(
            CommandState.QUEUED,
            CommandState.SENT,
            CommandState.RUNNING,
            CommandState.SUCCEEDED,
            CommandState.FAILED,
            CommandState.TIMED_OUT,
            CommandState.CANCELLED,
            CommandState.EXPIRED,
            CommandState.REFUSED,
            CommandState.UNKNOWN);

    private States() {}

    static int code(CommandState state) {
        return CODES.indexOf(state);
    }

    static CommandState of(int code) {
        return CODES.get(code);
    }
}
