/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which members of which classes are a use of what: the table {@code uses.txt} beside this class. */
final class Rules {

    /** Longer than any name in the table: what is longer is not looked up. */
    private static final int MAX_OWNER = 200;

    private static final String EVERYTHING = "*";

    private final Map<String, List<Rule>> byClass = new HashMap<>();
    private final Map<String, Use> byPackage = new HashMap<>();

    private Rules() {}

    /** Members are names, or beginnings of name and descriptor. */
    private record Rule(Use use, List<String> members) {

        boolean matches(String name, String descriptor) {
            return members.stream().anyMatch(member -> {
                int at = member.indexOf('(');
                return member.equals(EVERYTHING)
                        || (at < 0
                                ? member.equals(name)
                                : member.substring(0, at).equals(name) && descriptor.startsWith(member.substring(at)));
            });
        }

        /** What a subclass inherits, static methods among it, is called by the name of the subclass. */
        boolean isInherited() {
            return members.stream().anyMatch(member -> member.indexOf('(') < 0);
        }
    }

    /** Reads the table. */
    static Rules read() {
        var rules = new Rules();
        new String(table(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(rules::add);
        return rules;
    }

    /** SHA-256 of the table, hexadecimal. */
    static String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(table()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] table() {
        try (var in = Objects.requireNonNull(Rules.class.getResourceAsStream("uses.txt"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        var words = line.split("\\s+");
        var use = Use.of(words[0]);
        if (words[1].endsWith("/*")) {
            byPackage.put(words[1].substring(0, words[1].length() - 2), use);
        } else {
            var members = Arrays.asList(words).subList(2, words.length);
            byClass.computeIfAbsent(words[1], missing -> new ArrayList<>()).add(new Rule(use, List.copyOf(members)));
        }
    }

    /** What it is to call a method, or to touch a field, of a class. */
    Optional<Use> of(String owner, String name, String descriptor) {
        for (var rule : byClass.getOrDefault(owner, List.of())) {
            if (rule.matches(name, descriptor)) {
                return Optional.of(rule.use());
            }
        }
        return ofPackage(owner);
    }

    /** What it is to extend a class. */
    Optional<Use> ofParent(String parent) {
        return byClass.getOrDefault(parent, List.of()).stream()
                .filter(Rule::isInherited)
                .map(Rule::use)
                .findFirst()
                .or(() -> ofPackage(parent));
    }

    private Optional<Use> ofPackage(String owner) {
        if (owner.length() > MAX_OWNER) {
            return Optional.empty();
        }
        for (int at = owner.lastIndexOf('/'); at > 0; at = owner.lastIndexOf('/', at - 1)) {
            var use = byPackage.get(owner.substring(0, at));
            if (use != null) {
                return Optional.of(use);
            }
        }
        return Optional.empty();
    }
}
