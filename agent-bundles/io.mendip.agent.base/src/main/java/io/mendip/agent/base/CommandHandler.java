/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Carries out commands of one type. A service, found by the link. */
@ConsumerType
public interface CommandHandler {

    /** The type, for example {@code ping}. */
    String type();

    /**
     * Looks at a command before its id is recorded. One that is refused here may be sent again, unlike one that was begun.
     *
     * @param parameters JSON values by name
     * @throws RefusedException when it cannot be carried out now
     */
    default void admit(Map<String, Object> parameters) throws RefusedException {}

    /**
     * Carries out one command, as {@link #handle(Map)}, for whoever has to know its id.
     *
     * @param id of the command
     */
    default Map<String, Object> handle(String id, Map<String, Object> parameters) throws Exception {
        return handle(parameters);
    }

    /**
     * Carries out one command. It has been verified and recorded; it will not be called twice for it.
     *
     * @param parameters JSON values by name
     * @return the outcome by name
     * @throws Exception anything; becomes a failed outcome with the exception's message
     */
    Map<String, Object> handle(Map<String, Object> parameters) throws Exception;
}
