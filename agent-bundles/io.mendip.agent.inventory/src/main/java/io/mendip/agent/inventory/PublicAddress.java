/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.agent.base.IpAddress;
import io.mendip.agent.base.PublicAddressResolver;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks resolvers in order until one answers. One that hangs or fails, in whatever way, costs its time and no more. */
final class PublicAddress implements Supplier<String> {

    private static final Logger LOG = LoggerFactory.getLogger(PublicAddress.class);
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final Supplier<List<PublicAddressResolver>> resolvers;
    private final Duration limit;

    /** With resolvers that come and go, best first. */
    PublicAddress(Supplier<List<PublicAddressResolver>> resolvers) {
        this(resolvers, LIMIT);
    }

    PublicAddress(Supplier<List<PublicAddressResolver>> resolvers, Duration limit) {
        this.resolvers = resolvers;
        this.limit = limit;
    }

    /** Orders services, given with their properties, by ranking; of two that are equal the older is the better. */
    static List<PublicAddressResolver> bestFirst(
            Collection<? extends Map.Entry<Map<String, Object>, PublicAddressResolver>> services) {
        return services.stream()
                .sorted(Comparator.comparingLong((Map.Entry<Map<String, Object>, PublicAddressResolver> service) ->
                                -number(service, "service.ranking"))
                        .thenComparingLong(service -> number(service, "service.id")))
                .<PublicAddressResolver>map(Map.Entry::getValue)
                .toList();
    }

    private static long number(Map.Entry<Map<String, Object>, PublicAddressResolver> service, String property) {
        return service.getKey().get(property) instanceof Number number ? number.longValue() : 0;
    }

    /** The address, empty when nobody knows it. */
    @Override
    public String get() {
        for (var resolver : resolvers.get()) {
            try {
                var address = ask(resolver);
                if (address.isPresent()) {
                    return address.get();
                }
                LOG.debug("{} answered no address", resolver);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("{} did not answer: {}", resolver, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
        return "";
    }

    private Optional<String> ask(PublicAddressResolver resolver)
            throws ExecutionException, InterruptedException, TimeoutException {
        var question = new FutureTask<>(() -> resolver.resolve(limit).strip());
        var thread = new Thread(question, "mendip-public-address");
        thread.setDaemon(true);
        thread.start();
        try {
            // It keeps the limit itself; the extra time is for its own, better message.
            return IpAddress.literal(question.get(limit.toMillis() + 500, TimeUnit.MILLISECONDS));
        } finally {
            question.cancel(true);
        }
    }
}
