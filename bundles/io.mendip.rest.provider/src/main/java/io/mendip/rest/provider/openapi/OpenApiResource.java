/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import io.mendip.rest.Upload;
import io.mendip.system.LaunchProperties;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The OpenAPI document of all resources that are active now, made anew when one comes or goes. */
@Component(service = OpenApiResource.class, property = "mendip.rest.described=false")
@CoreResource
@Path("openapi.json")
public final class OpenApiResource {

    private final List<Class<?>> resources = new CopyOnWriteArrayList<>();
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final String version;
    private volatile @Nullable String document;

    /** Named by the framework. */
    @Activate
    public OpenApiResource(@Reference LaunchProperties launch) {
        this(launch.version());
    }

    OpenApiResource(String version) {
        this.version = version;
        add(this);
        OperationTexts.use();
        SchemaNames.use();
    }

    // Not itself: it would wait for itself to be ready.
    @Reference(
            service = AnyService.class,
            target = "(&(osgi.jakartars.resource=true)(!(mendip.rest.described=false)))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(Object resource) {
        resources.add(resource.getClass());
        changed();
    }

    void remove(Object resource) {
        resources.remove(resource.getClass());
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUpload(Upload upload) {
        uploads.add(upload);
        changed();
    }

    void removeUpload(Upload upload) {
        uploads.remove(upload);
        changed();
    }

    /** The document. */
    @GET
    @Produces("application/json")
    @Requires(Requires.SIGNED_IN)
    public String document() throws JsonProcessingException {
        var made = document;
        if (made == null) {
            long known = changes.get();
            made = make(new LinkedHashSet<>(resources));
            keep(made, known);
        }
        return made;
    }

    /** What was made while a resource came or went tells of a moment ago. */
    private synchronized void keep(String made, long known) {
        if (changes.get() == known) {
            document = made;
        }
    }

    private synchronized void changed() {
        changes.incrementAndGet();
        document = null;
    }

    private String make(Set<Class<?>> classes) throws JsonProcessingException {
        var empty = new OpenAPI()
                .info(new Info()
                        .title("Mendip")
                        .version(version)
                        .description(
                                "All resources that are active now. Streams: /live (WebSocket) and /events (SSE)."))
                .components(ProblemSchema.components())
                .addServersItem(new Server().url("/api/v1"));
        var configuration = new SwaggerConfiguration().openAPI(empty).openAPI31(true);
        var described = new Reader(configuration).read(classes);
        uploads.forEach(upload -> UploadText.add(described, upload));
        return Json31.mapper().writeValueAsString(described);
    }
}
