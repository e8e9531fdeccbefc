/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import com.fasterxml.jackson.jakarta.rs.cfg.JakartaRSFeature;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** JSON in and out. */
@Component(service = Feature.class, scope = ServiceScope.PROTOTYPE)
@RestExtension(mendip_rest_extension = "json")
public final class JsonExtension implements Feature {

    /** Needs nothing. */
    @Activate
    public JsonExtension() {}

    @Override
    public boolean configure(FeatureContext context) {
        var provider = new JacksonJsonProvider(Json.mapper());
        provider.disable(JakartaRSFeature.ALLOW_EMPTY_INPUT);
        context.register(provider);
        context.register(new JsonBody());
        context.register(new JsonProblemMapper());
        return true;
    }
}
