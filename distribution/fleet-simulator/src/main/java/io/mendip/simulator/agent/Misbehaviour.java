/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.simulator.machine.Dice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which agents of a fleet misbehave, and how. Follows from their numbers, so it is the same in each run. */
public final class Misbehaviour {

    /** How an agent can misbehave. */
    public enum Kind {
        /** Its link breaks every minute or so. */
        FLAP,
        /** Its clock is up to three hours wrong. */
        SKEW,
        /** It reads a little every two seconds. */
        SLOW,
        /** It stops reading after its hello. */
        STOPPED,
        /** Its data are an attack. */
        HOSTILE,
        /** It is offline for minutes and measures on. */
        SLEEP,
        /** Three in ten acknowledgements do not reach it. */
        LOSS,
        /** It sends three in ten of its messages twice. */
        DOUBLE
    }

    /** Which agents do something: a share of all, or those from one number to another. */
    private record Rule(Kind kind, double share, int from, int to) {

        boolean isFor(int number) {
            boolean named = number >= from && number <= to;
            return named || Dice.share(number, kind.name().hashCode()) < share;
        }
    }

    private static final Pattern RULE =
            Pattern.compile("([a-z]+)(?:=(100|\\d{1,2}(?:\\.\\d+)?)%|@(\\d{1,6})(?:-(\\d{1,6}))?)");

    private final List<Rule> rules;

    private Misbehaviour(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Nobody misbehaves. */
    public static Misbehaviour none() {
        return new Misbehaviour(List.of());
    }

    /**
     * Reads rules such as {@code flap=5%,loss=2.5%,hostile@0-4}; agents are counted from 0.
     *
     * @throws IllegalArgumentException with what is wrong and what there is
     */
    public static Misbehaviour parse(String text) {
        var rules = new ArrayList<Rule>();
        for (var part :
                text.isBlank() ? List.<String>of() : List.of(text.strip().split("\\s*,\\s*"))) {
            rules.add(rule(part));
        }
        return new Misbehaviour(rules);
    }

    private static Rule rule(String part) {
        var match = RULE.matcher(part);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + part + "\" has neither the form flap=5% nor flap@10-19. There is " + kinds());
        }
        var kind = Stream.of(Kind.values())
                .filter(one -> name(one).equals(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + match.group(1) + "\" is no misbehaviour. There is " + kinds()));
        if (match.group(2) != null) {
            return new Rule(kind, Double.parseDouble(match.group(2)) / 100, -1, -1);
        }
        int from = Integer.parseInt(match.group(3));
        return new Rule(kind, 0, from, match.group(4) == null ? from : Integer.parseInt(match.group(4)));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String kinds() {
        return Stream.of(Kind.values()).map(Misbehaviour::name).collect(Collectors.joining(", "));
    }

    /** What an agent does. */
    public Set<Kind> of(int number) {
        var kinds = EnumSet.noneOf(Kind.class);
        rules.stream().filter(rule -> rule.isFor(number)).forEach(rule -> kinds.add(rule.kind()));
        return kinds;
    }
}
