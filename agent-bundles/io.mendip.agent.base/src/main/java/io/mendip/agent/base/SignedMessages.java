/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import org.osgi.annotation.versioning.ProviderType;

/** Judges what the server has signed by the trust document of the agent. A service; safe for any thread. */
@ProviderType
public interface SignedMessages {

    /**
     * Opens an envelope.
     *
     * @param type media type that the payload must have
     * @param purpose what the key that signed must be for, as in the trust document
     * @param message what the payload is read as
     * @throws RefusedException when it is of another type, or not signed by a trusted key of that purpose
     */
    <T extends Record> T open(byte[] envelope, String type, String purpose, Class<T> message) throws RefusedException;
}
