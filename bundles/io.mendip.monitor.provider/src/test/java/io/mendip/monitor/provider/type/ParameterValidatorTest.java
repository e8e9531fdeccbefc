/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.rest.Problem.FieldError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("unchecked")
class ParameterValidatorTest {

    private static final Map<String, Object> CORPUS = corpus();

    @TempDir
    Path folder;

    static List<Object> cases() {
        return (List<Object>) CORPUS.get("cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithEachCaseOfTheSharedFile(Map<String, Object> sample) {
        var parameters = (Map<String, Object>) sample.get("parameters");

        var errors = ParameterValidator.validate(schema(), parameters, "");

        assertThat(errors.stream().map(FieldError::field).sorted().toList()).isEqualTo(sample.get("wrong"));
    }

    @Test
    void theSharedFilesSchemaIsTheOneMadeOfItsRecord() throws IOException {
        TestBundle.withCheck("all", (String) CORPUS.get("record")).write(folder, "a.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.problems()).isEmpty();
        assertThat(plain(scan.types().get("all").schema())).isEqualTo(plain(schema()));
    }

    @Test
    void saysInWordsWhatIsWrong() {
        assertThat(message(Map.of("host", "a", "warnBelow", 101))).isEqualTo("must be at most 100 %");
        assertThat(message(Map.of("host", "A"))).isEqualTo("must be a host name or an address");
        assertThat(message(Map.of("host", "a", "mode", "x"))).isEqualTo("must be one of FAST, SLOW");
        assertThat(message(Map.of("host", "a", "limit", "PT2H"))).isEqualTo("must be at most 3600 seconds");
        assertThat(message(Map.of("host", "a", "codes", List.of(1, 2, 3, 4)))).isEqualTo("must have at most 3 entries");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNone(double value) {
        assertThat(message(Map.of("host", "a", "factor", value))).isEqualTo("must be a number");
    }

    @Test
    void refusesTheCharacterThatTheDatabaseCannotStore() {
        assertThat(message(Map.of("host", "a", "path", "/a\0b"))).contains("NUL");
    }

    @Test
    void endsAPatternThatWouldNeverEnd() {
        var text = Map.of("type", "string", "pattern", "^(?:(a|aa)+)$");
        var endless = Map.<String, Object>of("properties", Map.of("text", text));
        long start = System.nanoTime();

        var errors = ParameterValidator.validate(endless, Map.of("text", "a".repeat(200) + "!"), "");

        assertThat(errors).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static Map<String, Object> schema() {
        return (Map<String, Object>) CORPUS.get("schema");
    }

    private static String message(Map<String, Object> parameters) {
        return ParameterValidator.validate(schema(), parameters, "").get(0).message();
    }

    /** Through JSON and back, so that numbers of different Java types compare by what callers see. */
    private static Object plain(Object value) {
        try {
            return JSON.std.anyFrom(JSON.std.asString(value));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> corpus() {
        try (var in = ParameterValidatorTest.class.getResourceAsStream("/parameter-cases.json")) {
            return JSON.std.mapFrom(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
