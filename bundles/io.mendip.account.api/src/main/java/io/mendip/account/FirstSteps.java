/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What else the first set-up does besides making the administrator. Registered as a service by the domain that owns clients
 * and sites; all that are there are called, after the administrator is stored.
 */
@ConsumerType
public interface FirstSteps {

    /**
     * Names the first client and its site, renaming those made at the first start. Calling it again does no harm.
     *
     * @param company name of the client, not blank, at most 200 characters
     * @param site name of the site, not blank, at most 200 characters
     */
    void nameFirstClient(String company, String site);
}
