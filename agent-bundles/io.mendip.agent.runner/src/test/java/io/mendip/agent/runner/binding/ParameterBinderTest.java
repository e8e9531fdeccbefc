/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterBinderTest {

    /** Every type that parameters can have. */
    public record All(
            @Parameter(max = 20) @Default("/") Path path,
            @Parameter(min = 1, max = 100) @Default("15") int percent,
            @Default("9000000000") long bytes,
            @Default("0.5") double ratio,
            @Parameter(min = 1, max = 60) @Default("PT5S") Duration pause,
            @Default("true") boolean deep,
            @Default("warning") Severity least,
            @Parameter(max = 2) @Default("a, b") List<String> names,
            @Default("") List<Integer> ports,

            @Parameter(pattern = "[a-z]+", patternHelp = "is not lower case") @Default("x")
            String word) {}

    /** One without a default. */
    public record Required(String host) {}

    private static final class AllCheck implements Check<All> {

        @Override
        public CheckResult run(All parameters, CheckContext context) {
            return CheckResult.of(Severity.PASSING, "");
        }
    }

    private static final class RequiredCheck implements Check<Required> {

        @Override
        public CheckResult run(Required parameters, CheckContext context) {
            return CheckResult.of(Severity.PASSING, "");
        }
    }

    private final ParameterBinder binder = ParameterBinder.of(new AllCheck());

    @Test
    void fillsInTheDefaults() throws BindingException {
        assertThat(binder.bind(Map.of()))
                .isEqualTo(new All(
                        Path.of("/"),
                        15,
                        9_000_000_000L,
                        0.5,
                        Duration.ofSeconds(5),
                        true,
                        Severity.WARNING,
                        List.of("a", "b"),
                        List.of(),
                        "x"));
    }

    @Test
    void takesJsonValues() throws BindingException {
        var values = Map.<String, Object>of(
                "path",
                "/srv",
                "percent",
                20L,
                "ratio",
                2,
                "pause",
                30,
                "deep",
                false,
                "least",
                "ERROR",
                "names",
                List.of("q"),
                "ports",
                List.of(80, 443),
                "unknown",
                "ignored");

        assertThat(binder.bind(values))
                .isEqualTo(new All(
                        Path.of("/srv"),
                        20,
                        9_000_000_000L,
                        2.0,
                        Duration.ofSeconds(30),
                        false,
                        Severity.ERROR,
                        List.of("q"),
                        List.of(80, 443),
                        "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 0, parameter percent is below 1",
        "percent, 101, parameter percent is above 100",
        "percent, 1.5, parameter percent is not a whole number of its size",
        "percent, much, parameter percent is not a number",
        "bytes, 99999999999999999999, parameter bytes is not a whole number of its size",
        "ratio, 1e400, parameter ratio is not a number of its size",
        "path, /a/path/beyond/its/length, parameter path is above 20",
        "pause, PT9000000000000000H, parameter pause is not a duration such as PT30S",
        "pause, PT2000000000000000H, parameter pause is above 60",
        "pause, PT2M, parameter pause is above 60",
        "pause, soon, parameter pause is not a duration such as PT30S",
        "deep, yes, parameter deep is neither true nor false",
        "word, ABC, parameter word is not lower case",
        "names, a, parameter names is not a list",
    })
    void namesTheFieldThatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> binder.bind(Map.of(name, value)))
                .isInstanceOf(BindingException.class)
                .hasMessage(message);
    }

    @Test
    void boundsTheNumberOfItems() {
        assertThatThrownBy(() -> binder.bind(Map.of("names", List.of("a", "b", "c"))))
                .hasMessage("parameter names is above 2");
    }

    @Test
    void askesForWhatHasNoDefault() {
        assertThatThrownBy(() -> ParameterBinder.of(new RequiredCheck()).bind(Map.of()))
                .hasMessage("parameter host is required");
    }
}
