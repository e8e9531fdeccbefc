/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import io.mendip.account.Scope;
import io.mendip.rest.Live;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A console that remembers what it is told. */
final class Heard implements Live {

    final StringBuffer output = new StringBuffer();
    final List<String> reasons = new CopyOnWriteArrayList<>();
    final List<String> states = new CopyOnWriteArrayList<>();
    final Set<String> topics = ConcurrentHashMap.newKeySet();

    @Override
    public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
        switch (event) {
            case "output" -> pieces(data.get("output"));
            case "watch" -> reasons.add(String.valueOf(data.get("reason")));
            default -> states.add(String.valueOf(data.get("state")));
        }
    }

    private void pieces(Object told) {
        for (var piece : (List<?>) told) {
            var members = (Map<?, ?>) piece;
            if (!members.get("from").equals(output.length())) {
                throw new IllegalStateException("a piece from " + members.get("from") + " after " + output.length());
            }
            output.append(members.get("text"));
        }
    }

    @Override
    public boolean watched(String topic) {
        return topics.contains(topic);
    }
}
