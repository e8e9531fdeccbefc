/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.ExpectedCheck;
import io.mendip.policy.PlanContributor.BundleItem;
import io.mendip.policy.PlanContributor.CheckItem;
import io.mendip.policy.provider.PlanContent.Lines;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.PlannedCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties over many random contributions; the seed is fixed, so a failure is the same every time. */
class PlanContentTest {

    private static final int ROUNDS = 500;
    private static final String DIGITS = "0123456789abcdef";

    private final Random random = new Random(20_261_122);

    @Test
    void theOrderOfContributorsAndLinesChangesNothing() {
        for (int i = 0; i < ROUNDS; i++) {
            var contributions = contributions();

            var one = PlanContent.of(contributions);
            var other = PlanContent.of(shuffled(contributions));

            assertThat(other).isEqualTo(one);
            assertThat(other.digest()).isEqualTo(one.digest());
        }
    }

    @Test
    void theDigestSurvivesTheWayThroughJson() {
        for (int i = 0; i < ROUNDS; i++) {
            var content = PlanContent.of(contributions());

            var plan = MessageCodec.read(Plan.class, MessageCodec.write(content.plan("agent00000000001", 1)));

            assertThat(again(content, plan).digest()).isEqualTo(content.digest());
        }
    }

    @Test
    void anyDifferenceChangesTheDigest() {
        var seen = new HashSet<String>();
        var contents = new HashSet<PlanContent>();
        for (int i = 0; i < ROUNDS; i++) {
            var content = PlanContent.of(contributions());
            contents.add(content);
            seen.add(content.digest());
        }

        assertThat(seen).hasSameSizeAs(contents);
    }

    @Test
    void everyLineIsInThePlanOnceAndExpected() {
        for (int i = 0; i < ROUNDS; i++) {
            var contributions = contributions();
            var ids = contributions.stream()
                    .flatMap(lines -> lines.checks().stream())
                    .map(CheckItem::id)
                    .distinct()
                    .sorted()
                    .toList();

            var content = PlanContent.of(contributions);

            assertThat(content.plan("agent00000000001", 1).checks())
                    .extracting(PlannedCheck::id)
                    .isEqualTo(ids);
            assertThat(content.plan("agent00000000001", 1).bundles())
                    .extracting(PlannedBundle::symbolicName)
                    .containsExactlyElementsOf(contributions.stream()
                            .flatMap(lines -> lines.bundles().stream())
                            .map(BundleItem::symbolicName)
                            .distinct()
                            .sorted()
                            .toList());
            assertThat(content.expected()).extracting(ExpectedCheck::checkId).isEqualTo(ids);
        }
    }

    @Test
    void numbersThatAreEqualAreTheSameContent() {
        assertThat(digest(5)).isEqualTo(digest(5L)).isEqualTo(digest(5.0));
        assertThat(digest(5)).isNotEqualTo(digest("5")).isNotEqualTo(digest(5.5));
        assertThat(digest(true)).isNotEqualTo(digest("true"));
        assertThat(digest(List.of("a", "b")))
                .isNotEqualTo(digest(List.of("ab")))
                .isNotEqualTo(digest("a,b"));
        assertThat(digest(0)).isEqualTo(digest(-0.0));
    }

    @Test
    void theDigestIsTheSameForEver() {
        assertThat(digest("value"))
                .as("a new digest gives every agent a new plan at the next start")
                .isEqualTo("eefee2fb12a2ed363e07369f179ca82ec1deaced1bf14e64ab75ef38ab5d59d2");
    }

    private static String digest(Object value) {
        return PlanContent.of(List.of(
                        new Lines(List.of(new CheckItem(1, "disk", 60, 30, 1, Map.of("p", value))), List.of())))
                .digest();
    }

    private static PlanContent again(PlanContent content, Plan plan) {
        var items = new ArrayList<CheckItem>();
        for (int i = 0; i < plan.checks().size(); i++) {
            var check = plan.checks().get(i);
            int failures = content.checks().get(i).failuresBeforeAlert();
            items.add(new CheckItem(
                    check.id(),
                    check.type(),
                    check.intervalSeconds(),
                    check.timeoutSeconds(),
                    failures,
                    check.parameters()));
        }
        var bundles = plan.bundles().stream()
                .map(bundle -> new BundleItem(
                        bundle.symbolicName(), bundle.version(), bundle.sha256(), bundle.size(), bundle.checkTypes()))
                .toList();
        return PlanContent.of(List.of(new Lines(items, bundles)));
    }

    private List<Lines> contributions() {
        var all = new ArrayList<Lines>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var lines = new ArrayList<CheckItem>();
            for (int j = random.nextInt(6); j > 0; j--) {
                lines.add(line());
            }
            all.add(new Lines(lines, bundles()));
        }
        return all;
    }

    private List<BundleItem> bundles() {
        var items = new ArrayList<BundleItem>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(new BundleItem(
                    "org.example.b" + random.nextInt(4),
                    "1.0." + random.nextInt(2),
                    DIGITS.repeat(4).replace('0', (char) ('0' + random.nextInt(3))),
                    1 + random.nextInt(2),
                    random.nextBoolean() ? List.of() : List.of("file-age")));
        }
        return items;
    }

    private CheckItem line() {
        var parameters = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.put("p" + random.nextInt(5), value());
        }
        return new CheckItem(
                random.nextInt(12),
                random.nextBoolean() ? "disk" : "cpu",
                15 + random.nextInt(3),
                10,
                1 + random.nextInt(2),
                parameters);
    }

    private Object value() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextInt(100) / 4.0;
            case 2 -> random.nextBoolean();
            case 3 -> List.of("a" + random.nextInt(3), "b");
            default -> "text" + random.nextInt(10);
        };
    }

    private List<Lines> shuffled(List<Lines> contributions) {
        var all = new ArrayList<Lines>();
        for (var lines : contributions) {
            var checks = new ArrayList<>(lines.checks());
            var bundles = new ArrayList<>(lines.bundles());
            Collections.shuffle(checks, random);
            Collections.shuffle(bundles, random);
            all.add(new Lines(checks, bundles));
        }
        Collections.shuffle(all, random);
        return all;
    }
}
