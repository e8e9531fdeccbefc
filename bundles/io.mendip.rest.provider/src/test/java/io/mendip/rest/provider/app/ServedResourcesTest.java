/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.Health;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

class ServedResourcesTest {

    private final RuntimeDTO runtime = new RuntimeDTO();
    private final ServedResources served = new ServedResources(whiteboard());

    @Test
    void isNotReadyBeforeTheWhiteboardTookUpWhatIsThere() {
        serve(1);
        served.addResource(resource(1, "a.b.SiteResource"));
        served.addResource(resource(2, "a.b.ClientResource"));

        assertThat(served.health().status()).isEqualTo(Health.Status.FAILED);
        assertThat(served.health().reason()).isEqualTo("Not answered yet: ClientResource.");
    }

    @Test
    void isNotReadyBeforeThereIsAWhiteboard() {
        assertThat(new ServedResources().health().status()).isEqualTo(Health.Status.FAILED);
    }

    @Test
    void isReadyOnceAllAreAnsweredForOrGone() {
        serve(1);
        served.addResource(resource(1, "a.b.SiteResource"));
        served.addResource(resource(2, "a.b.ClientResource"));
        served.removeResource(resource(2, "a.b.ClientResource"));

        assertThat(served.health()).isEqualTo(Health.ok().with(Map.of("resources", "1")));

        served.addResource(resource(3, "a.b.TokenResource"));
        serve(1, 3);

        assertThat(served.health().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void namesAFewAndCountsTheRest() {
        serve();
        for (long id = 1; id <= 7; id++) {
            served.addResource(resource(id, "R" + id));
        }

        assertThat(served.health().reason()).isEqualTo("Not answered yet: R1, R2, R3, R4, R5 and 2 more.");
    }

    private void serve(long... ids) {
        var application = new ApplicationDTO();
        application.resourceDTOs = Arrays.stream(ids)
                .mapToObj(id -> {
                    var resource = new ResourceDTO();
                    resource.serviceId = id;
                    return resource;
                })
                .toArray(ResourceDTO[]::new);
        runtime.applicationDTOs = new ApplicationDTO[] {application};
    }

    private static Map<String, Object> resource(long id, String component) {
        return Map.of(Constants.SERVICE_ID, id, "component.name", component);
    }

    private JakartarsServiceRuntime whiteboard() {
        return (JakartarsServiceRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JakartarsServiceRuntime.class},
                (proxy, method, arguments) -> runtime);
    }
}
