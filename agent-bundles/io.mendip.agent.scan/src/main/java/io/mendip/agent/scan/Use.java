/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import java.util.Arrays;
import java.util.Locale;

/** A kind of thing that code can do beyond computing. */
enum Use {
    PROCESS(Rule.DECLARED, "starts or ends programs"),
    NETWORK(Rule.DECLARED, "opens connections"),
    FILES(Rule.DECLARED, "reads or changes files"),
    REGISTRY(Rule.DECLARED, "reads or changes the registry"),
    USER_SESSION(Rule.DECLARED, "reaches into the session of a user"),
    EXIT(Rule.FORBIDDEN, "ends the agent or hooks into its end"),
    NATIVE(Rule.FORBIDDEN, "uses native code"),
    INTERNALS(Rule.FORBIDDEN, "reaches into the internals of Java"),
    CLASS_LOADING(Rule.FORBIDDEN, "makes classes or class loaders"),
    BUNDLES(Rule.FORBIDDEN, "changes the bundles or settings of the agent"),
    SERIALIZATION(Rule.FORBIDDEN, "reads serialized objects"),
    REFLECTION(Rule.SHOWN, "calls by names, which can hide any other use");

    /** What becomes of a bundle that does it. */
    enum Rule {
        /** It is refused unless its manifest says so. */
        DECLARED,
        /** It is refused, whatever its manifest says. */
        FORBIDDEN,
        /** Whoever reviews it is told. */
        SHOWN
    }

    private final Rule rule;
    private final String meaning;

    Use(Rule rule, String meaning) {
        this.rule = rule;
        this.meaning = meaning;
    }

    Rule rule() {
        return rule;
    }

    /** As a part of a sentence about the bundle. */
    String meaning() {
        return meaning;
    }

    /** As in the manifest and in REST. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Use of(String id) {
        return Arrays.stream(values())
                .filter(use -> use.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id));
    }
}
