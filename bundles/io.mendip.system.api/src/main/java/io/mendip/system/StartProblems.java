/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a component goes that finds at its start what only a person can mend, such as a damaged key: going on could make
 * it worse. A service of the launcher's, there before the first bundle starts.
 */
@ProviderType
public interface StartProblems {

    /**
     * Ends the server in good order, soon after this call returns, and shows the problem where it was started. Nothing
     * starts it again.
     *
     * @param problem what is wrong and what to do, in one line
     */
    void refuse(String problem);
}
