/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mendip.rest.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

    private static Problem problem(String json) {
        try {
            Json.mapper().readValue(json, Thing.class);
        } catch (JsonProcessingException e) {
            return JsonProblemMapper.problem(e);
        }
        throw new AssertionError("was read");
    }

    @Test
    void writesTimesInUtcWithMillisecondsAndReadsAnyOffset() throws Exception {
        var time = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(Json.mapper().writeValueAsString(time)).isEqualTo("\"2026-01-02T03:04:05.000Z\"");
        assertThat(Json.mapper().readValue("\"2026-01-02T04:04:05+01:00\"", Instant.class))
                .isEqualTo(time);
    }

    @Test
    void namesTheFieldThatIsUnknownOrWrong() {
        assertThat(problem("{\"nam\":\"x\"}").code()).isEqualTo("unknown_field");
        assertThat(problem("{\"nam\":\"x\"}").errors().get(0).field()).isEqualTo("nam");
        assertThat(problem("{\"parts\":[{\"size\":\"x\"}]}").errors().get(0).field())
                .isEqualTo("/parts/0/size");
        assertThat(problem("{\"at\":\"yesterday\"}").errors().get(0).field()).isEqualTo("at");
    }

    @Test
    void saysThatATextIsTooLong() {
        var problem = problem("{\"name\":\"" + "x".repeat(1 << 21) + "\"}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .containsExactly(new Problem.FieldError("name", "is longer than anything that is taken here"));
    }

    @Test
    void refusesWhatIsTooDeepDoubledOrFollowedByMore() {
        var deep = "[".repeat(40) + "]".repeat(40);

        assertThat(problem("{\"name\":\"a\",\"name\":\"b\"}").status()).isEqualTo(400);
        assertThat(problem("{\"free\":" + deep + "}").status()).isEqualTo(400);
        assertThat(problem("{} {}").status()).isEqualTo(400);
        assertThat(problem("{").status()).isEqualTo(400);
    }

    @Test
    void takesTheProblemThatARecordThrows() {
        assertThat(problem("{\"name\":\"\"}").errors().get(0).message()).isEqualTo("is missing");
    }

    @Test
    void makesNoObjectOfAClassThatTheSenderNames() throws Exception {
        var read = Json.mapper().readValue("{\"free\":{\"@class\":\"java.lang.ProcessBuilder\"}}", Thing.class);

        assertThat(read.free()).isInstanceOf(Map.class);
    }

    /** Something to read. */
    record Thing(String name, List<Part> parts, Instant at, Object free) {

        Thing {
            if (name != null && name.isEmpty()) {
                throw Problem.invalid("name", "is missing");
            }
        }
    }

    /** A part of it. */
    record Part(int size) {}
}
