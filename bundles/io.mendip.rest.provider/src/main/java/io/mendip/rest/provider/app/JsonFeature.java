/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import com.fasterxml.jackson.jakarta.rs.cfg.JakartaRSFeature;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** JSON in and out. */
final class JsonFeature implements Feature {

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
