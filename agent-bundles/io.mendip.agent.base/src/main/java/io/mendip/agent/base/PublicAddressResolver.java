/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds the address under which this machine appears on the internet. A service; those of higher ranking are asked first,
 * the next one when one fails. The link offers the agent's own server.
 */
@ConsumerType
public interface PublicAddressResolver {

    /**
     * Asks for the address.
     *
     * @param limit for the answer
     * @return an IPv4 or IPv6 address as text
     * @throws IOException there was no answer in time, or it was no address
     */
    String resolve(Duration limit) throws IOException, InterruptedException;
}
