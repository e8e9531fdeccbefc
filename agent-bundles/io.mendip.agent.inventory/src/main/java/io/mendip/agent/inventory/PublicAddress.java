/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.agent.base.PublicAddressResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks resolvers in order until one answers. */
final class PublicAddress implements Supplier<String> {

    private static final Logger LOG = LoggerFactory.getLogger(PublicAddress.class);
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Supplier<List<PublicAddressResolver>> resolvers;

    /** With resolvers that come and go, best first. */
    PublicAddress(Supplier<List<PublicAddressResolver>> resolvers) {
        this.resolvers = resolvers;
    }

    /** The address, empty when nobody knows it. */
    @Override
    public String get() {
        for (var resolver : resolvers.get()) {
            try {
                var address = resolver.resolve(LIMIT).trim();
                if (ADDRESS.matcher(address).matches()) {
                    return address;
                }
                LOG.debug("{} answered no address", resolver);
            } catch (IOException e) {
                LOG.debug("{} did not answer: {}", resolver, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
        return "";
    }
}
