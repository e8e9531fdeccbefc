package ${package};

import io.mendip.rest.FeatureResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Answers below /api/v1/x/${artifactId}, to those who may. */
@Component(service = ${className}Resource.class)
@FeatureResource
@Path("x/${artifactId}")
@Produces(MediaType.APPLICATION_JSON)
@Requires(${className}Resource.VIEW)
public final class ${className}Resource {

    /** What a role must allow; plugin.json tells of it. */
    static final String VIEW = "${id}.time.view";

    private final Clock clock;

    /** By the server's clock. */
    @Activate
    public ${className}Resource() {
        this(Clock.systemUTC());
    }

    ${className}Resource(Clock clock) {
        this.clock = clock;
    }

    /**
     * What time it is on the server.
     *
     * @param time by its clock
     */
    public record Answer(Instant time) {}

    /** The time of the server. */
    @GET
    @Path("time")
    public Answer time() {
        return new Answer(clock.instant());
    }
}
