/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.history.ExpectedCheck;
import io.mendip.policy.PlanContributor.BundleItem;
import io.mendip.policy.PlanContributor.CheckItem;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.PlannedCheck;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan says, before it has a version. A pure function of what was contributed: the order in which contributors
 * and their lines come changes nothing.
 *
 * @param checks by id, each once
 * @param bundles by symbolic name, each once
 * @param withdrawn shipped bundles that the agent is to do without, in alphabetical order
 */
record PlanContent(List<CheckItem> checks, List<BundleItem> bundles, List<String> withdrawn) {

    /** Merges contributions. Of two lines with one id, which no honest contributors make, the smaller text stays. */
    static PlanContent of(Collection<Lines> contributions) {
        var checks = new TreeMap<Long, CheckItem>();
        var bundles = new TreeMap<String, BundleItem>();
        for (var lines : contributions) {
            lines.checks().forEach(line -> checks.merge(line.id(), line, PlanContent::smaller));
            lines.bundles().forEach(line -> bundles.merge(line.symbolicName(), line, PlanContent::smaller));
        }
        return new PlanContent(List.copyOf(checks.values()), List.copyOf(bundles.values()), List.of());
    }

    /** The same without these bundles that agents ship with. */
    PlanContent without(Collection<String> shipped) {
        return new PlanContent(checks, bundles, shipped.stream().sorted().toList());
    }

    /**
     * What one contributor adds to one plan.
     *
     * @param checks to run
     * @param bundles to have
     */
    record Lines(List<CheckItem> checks, List<BundleItem> bundles) {}

    /** The plan for an agent. */
    Plan plan(String agentId, long version) {
        var planned = checks.stream()
                .map(check -> new PlannedCheck(
                        check.id(), check.type(), check.intervalSeconds(), check.timeoutSeconds(), check.parameters()))
                .toList();
        var installed = bundles.stream()
                .map(bundle -> new PlannedBundle(
                        bundle.symbolicName(), bundle.version(), bundle.sha256(), bundle.size(), bundle.checkTypes()))
                .toList();
        return new Plan(agentId, version, planned, installed, withdrawn);
    }

    /** The checks whose results are to be taken. */
    List<ExpectedCheck> expected() {
        return checks.stream()
                .map(check -> new ExpectedCheck(check.id(), check.failuresBeforeAlert()))
                .toList();
    }

    /** SHA-256 over a text that is the same for the same content on every node and after every restart. */
    String digest() {
        var text = new StringBuilder("plan 2");
        checks.forEach(check -> text.append('\n').append(canonical(check)));
        bundles.forEach(bundle -> text.append("\nbundle ").append(canonical(bundle)));
        withdrawn.forEach(name -> append(text.append("\nwithdrawn "), name));
        try {
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static CheckItem smaller(CheckItem one, CheckItem other) {
        return canonical(one).compareTo(canonical(other)) <= 0 ? one : other;
    }

    private static BundleItem smaller(BundleItem one, BundleItem other) {
        return canonical(one).compareTo(canonical(other)) <= 0 ? one : other;
    }

    private static String canonical(BundleItem bundle) {
        var text = new StringBuilder();
        append(text, bundle.symbolicName());
        append(text, bundle.version());
        append(text, bundle.sha256());
        append(text, bundle.size());
        append(text, bundle.checkTypes());
        return text.toString();
    }

    private static String canonical(CheckItem check) {
        var text = new StringBuilder();
        append(text, check.id());
        append(text, check.type());
        append(text, check.intervalSeconds());
        append(text, check.timeoutSeconds());
        append(text, check.failuresBeforeAlert());
        append(text, check.parameters());
        return text.toString();
    }

    /** Each value with its kind, texts with their length, members in order of their names: no two contents are alike. */
    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{').append(map.size());
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
            sorted.forEach((name, member) -> {
                append(text, name);
                append(text, member);
            });
        } else if (value instanceof List<?> list) {
            text.append('[').append(list.size());
            list.forEach(item -> append(text, item));
        } else if (value instanceof Number number) {
            var plain = new BigDecimal(number.toString());
            text.append('#').append(plain.signum() == 0 ? BigDecimal.ZERO : plain.stripTrailingZeros());
        } else if (value instanceof Boolean) {
            text.append('?').append(value);
        } else {
            var string = String.valueOf(value);
            text.append('"').append(string.length()).append(':').append(string);
        }
    }
}
