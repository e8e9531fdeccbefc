/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to keep running.
 *
 * @param name for the log and pid files, {@code [a-z-]+}
 * @param command program and arguments
 * @param environment added to a clean one
 * @param stopSignal name of the signal that ends it in good order, for example {@code TERM} or {@code INT}
 * @param grace how long it may take for that
 */
public record ChildSpecification(
        String name, List<String> command, Map<String, String> environment, String stopSignal, Duration grace) {

    /** Copies the collections. */
    public ChildSpecification {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
