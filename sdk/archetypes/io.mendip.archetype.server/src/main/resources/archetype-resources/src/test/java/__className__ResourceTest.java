package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.rest.Requires;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ${className}ResourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void tellsTheTimeOfTheServer() {
        var resource = new ${className}Resource(Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(resource.time().time()).isEqualTo(NOW);
    }

    @Test
    void wantsAPermission() {
        var required = ${className}Resource.class.getAnnotation(Requires.class);

        assertThat(required.value()).isEqualTo("${id}.time.view");
    }
}
