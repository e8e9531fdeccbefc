/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a part of the server is.
 *
 * @param status the judgement
 * @param reason why, in one sentence; empty when all is well and there is nothing to say
 * @param version of the part, empty when it has none
 * @param address where it listens or what it is connected to, empty when it has none
 * @param details further facts by name, shown as they are
 * @param notices advice to the administrator, each with what to do, in one sentence; it says nothing against the judgement
 */
public record Health(
        Status status,
        String reason,
        String version,
        String address,
        Map<String, String> details,
        List<String> notices) {

    /** Copies the collections. */
    public Health {
        details = Map.copyOf(details);
        notices = List.copyOf(notices);
    }

    /** The judgement, best first. */
    public enum Status {
        /** Works. */
        OK,
        /** Works, but worse than it should; somebody should look. */
        DEGRADED,
        /** Does not work. */
        FAILED
    }

    /** Works, nothing to say. */
    public static Health ok() {
        return new Health(Status.OK, "", "", "", Map.of(), List.of());
    }

    /** Works, but somebody should look. */
    public static Health degraded(String reason) {
        return new Health(Status.DEGRADED, reason, "", "", Map.of(), List.of());
    }

    /** Does not work. */
    public static Health failed(String reason) {
        return new Health(Status.FAILED, reason, "", "", Map.of(), List.of());
    }

    /** The same with version and address. */
    public Health of(String version, String address) {
        return new Health(status, reason, version, address, details, notices);
    }

    /** The same with other details. */
    public Health with(Map<String, String> details) {
        return new Health(status, reason, version, address, details, notices);
    }

    /** The same with one more piece of advice. */
    public Health advise(String notice) {
        var all = new ArrayList<>(notices);
        all.add(notice);
        return new Health(status, reason, version, address, details, all);
    }
}
