/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.IOException;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts programs so that all that comes of them can be ended, also what has cut itself loose. A service of the runner's; safe
 * for any thread.
 */
@ProviderType
public interface ProcessTrees {

    /**
     * Starts a program.
     *
     * @param run names this start; never used twice
     * @param builder whose program is an absolute path or found on the agent's search path; its command and its environment
     *     are changed
     * @throws IOException it could not be started, for example because it does not exist
     */
    Tree start(UUID run, ProcessBuilder builder) throws IOException;

    /**
     * Ends what is left of a run that an earlier process of the agent started; nothing when there is nothing left.
     *
     * @return false when something still lives
     */
    boolean endLeftover(UUID run);

    /** A program that was started, and all that comes of it. */
    interface Tree {

        /** The program itself. */
        Process process();

        /** Whether anything but the program itself lives. Takes some milliseconds. */
        boolean hasOthers();

        /**
         * Ends all of it at once, also when the program has ended already, and waits until nothing of it is left, for three
         * seconds at most; an interrupt does not cut that short.
         *
         * @return false when something still lives
         */
        boolean end();
    }
}
