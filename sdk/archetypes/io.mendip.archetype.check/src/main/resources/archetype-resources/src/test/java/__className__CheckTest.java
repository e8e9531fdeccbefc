package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Severity;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ${className}CheckTest {

    private final CheckBench bench = CheckBench.of(new ${className}Check());

    @CheckConformance(check = ${className}Check.class, parameters = "path=pom.xml")
    void keepsToTheRulesOfChecks() {}

    @Test
    void warnsAboveItsLimit() throws Exception {
        var outcome = bench.run(Map.of("path", "pom.xml", "warnAboveBytes", 1));

        assertThat(outcome.result().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void failsWithoutTheFile() throws Exception {
        var outcome = bench.run(Map.of("path", "missing.txt"));

        assertThat(outcome.result().severity()).isEqualTo(Severity.ERROR);
    }
}
