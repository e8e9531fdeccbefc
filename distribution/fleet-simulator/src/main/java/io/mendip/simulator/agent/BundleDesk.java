/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleRequest;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.Release;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.enrol.HttpsCalls;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches the bundles of the plan, verifies them as the real agent does, and reports; nothing of them is kept or run. */
final class BundleDesk {

    private static final long RETRY = 60_000_000_000L;

    private final Agent agent;
    private Map<String, BundleStates.Item> states = Map.of();
    private boolean reported = true;
    private boolean busy;
    private long notBefore = System.nanoTime();

    BundleDesk(Agent agent) {
        this.agent = agent;
    }

    /** The plan names other bundles: those that are gone from it are gone at once, new ones wait. */
    void planned(List<PlannedBundle> bundles) {
        if (bundles.isEmpty() && states.isEmpty()) {
            return;
        }
        var fresh = new HashMap<String, BundleStates.Item>();
        for (var bundle : bundles) {
            var old = states.get(bundle.sha256());
            fresh.put(bundle.sha256(), old != null ? old : item(bundle, State.WAITING, ""));
        }
        states = fresh;
        reported = false;
        notBefore = System.nanoTime();
    }

    /** Whether all bundles that bring a type of check run; a type that no bundle brings is built in. */
    boolean runs(String type) {
        for (var bundle : agent.plan().bundles()) {
            var state = states.get(bundle.sha256());
            if (bundle.checkTypes().contains(type) && state != null && state.state() != State.ACTIVE) {
                return false;
            }
        }
        return true;
    }

    /** Asks for the next one, or reports; answers when there is more to do. */
    long step(Session session, long now, long otherwise) {
        if (busy || (states.isEmpty() && reported)) {
            return otherwise;
        }
        if (notBefore - now > 0) {
            return Math.min(notBefore, otherwise);
        }
        var next = agent.plan().bundles().stream()
                .filter(bundle -> Optional.ofNullable(states.get(bundle.sha256()))
                        .filter(item -> item.state() == State.WAITING)
                        .isPresent())
                .findFirst();
        if (next.isPresent()) {
            busy = true;
            session.ask(
                    Subjects.BUNDLE,
                    MessageCodec.write(new BundleRequest(next.get().sha256())),
                    answer -> offered(next.get(), answer),
                    this::later);
        } else if (!reported) {
            report(session);
        }
        return otherwise;
    }

    private void report(Session session) {
        busy = true;
        session.ask(
                Subjects.BUNDLES,
                MessageCodec.write(new BundleStates(new ArrayList<>(states.values()))),
                answer -> {
                    busy = false;
                    reported = true;
                },
                this::later);
    }

    private void later() {
        busy = false;
        notBefore = System.nanoTime() + RETRY;
        agent.soon();
    }

    private void offered(PlannedBundle bundle, byte[] answer) {
        BundleOffer offer;
        try {
            offer = MessageCodec.read(BundleOffer.class, answer);
        } catch (MalformedMessageException e) {
            later();
            return;
        }
        if (!offer.refused().isEmpty()) {
            settle(bundle, State.FAILED, offer.refused());
            return;
        }
        var release = agent.world()
                .trust()
                .open(offer.release().getBytes(StandardCharsets.UTF_8), Release.TYPE, "release", Release.class, true)
                .filter(one -> one.sha256().equals(bundle.sha256())
                        && one.validUntil() > agent.clock().server());
        if (release.isEmpty()) {
            agent.world().counters().count(Event.BAD_SIGNATURES);
            settle(bundle, State.FAILED, "the release is not the server's, or has expired");
            return;
        }
        var source = World.source(
                agent.world().target().address().getAddress(), agent.machine().number());
        var unused = agent.world()
                .https()
                .call(offer.path(), new byte[0], source)
                .whenComplete((body, failure) -> agent.execute(() -> fetched(bundle, body, failure)));
    }

    @SuppressWarnings("NullAway") // exactly one of the two is there
    private void fetched(PlannedBundle bundle, HttpsCalls.Answer body, Throwable failure) {
        if (failure != null || body.status() != 200) {
            later();
        } else if (digest(body.body()).equals(bundle.sha256())) {
            agent.world().counters().count(Event.BUNDLES);
            settle(bundle, State.ACTIVE, "");
        } else {
            settle(bundle, State.FAILED, "the bytes have another digest");
        }
    }

    private void settle(PlannedBundle bundle, State state, String reason) {
        busy = false;
        if (states.containsKey(bundle.sha256())) {
            states.put(bundle.sha256(), item(bundle, state, reason));
            reported = false;
        }
        agent.installed();
    }

    private BundleStates.Item item(PlannedBundle bundle, State state, String reason) {
        return new BundleStates.Item(
                bundle.symbolicName(),
                bundle.version(),
                bundle.sha256(),
                state,
                reason,
                agent.clock().server());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
