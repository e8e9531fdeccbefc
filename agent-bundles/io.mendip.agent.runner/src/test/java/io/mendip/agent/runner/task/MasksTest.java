/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MasksTest {

    @Test
    void hidesASecretWhereverItStands() {
        assertThat(new Masks(List.of("hunter2")).mask("pw=hunter2;hunter2")).isEqualTo("pw=********;********");
    }

    @Test
    void hidesTheLongerOfTwoThatBeginAlike() {
        assertThat(new Masks(List.of("abc", "abcdef")).mask("abcdef abc")).isEqualTo("******** ********");
    }

    @Test
    void hidesTheLinesOfASecretOfSeveralLines() {
        var masks = new Masks(List.of("-----BEGIN-----\nAAAABBBB\n}\n"));

        assertThat(masks.mask("AAAABBBB\r\n}")).isEqualTo("********\r\n}");
    }

    @Test
    void withoutSecretsTextComesAtOnce() {
        var stage = new Masks(List.of("")).stage();

        assertThat(stage.add("half a li")).isEqualTo("half a li");
        assertThat(stage.end()).isEmpty();
    }

    @Test
    void holdsBackOnlyWhatMayBecomeASecret() {
        var stage = new Masks(List.of("hunter2")).stage();

        assertThat(stage.add("password hun")).isEqualTo("password ");
        assertThat(stage.add("ting")).isEqualTo("hunting");
        assertThat(stage.add(" h")).isEqualTo(" ");
        assertThat(stage.end()).isEqualTo("h");
    }

    /** However a text is cut into pieces, what comes out is the same as when it is masked as a whole. */
    @Test
    void piecesGiveTheSameAsTheWhole() {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            var secrets = List.of(letters(random, 1 + random.nextInt(6)), letters(random, 1 + random.nextInt(6)));
            var masks = new Masks(secrets);
            var text = letters(random, random.nextInt(60));
            var stage = masks.stage();
            var told = new StringBuilder();
            for (int at = 0; at < text.length(); ) {
                int to = Math.min(text.length(), at + 1 + random.nextInt(5));
                told.append(stage.add(text.substring(at, to)));
                at = to;
            }
            told.append(stage.end());

            assertThat(told.toString().replace("********", "|")).doesNotContain(secrets);
            assertThat(told).hasToString(whole(masks, text));
        }
    }

    private static String whole(Masks masks, String text) {
        var stage = masks.stage();
        return stage.add(text) + stage.end();
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }
}
