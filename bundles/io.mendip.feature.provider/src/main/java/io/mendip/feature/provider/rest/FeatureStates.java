/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.rest;

import io.mendip.account.Scope;
import io.mendip.feature.provider.SwitchedFeatures;
import io.mendip.feature.provider.Switcher;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.FeatureCatalogue;
import io.mendip.feature.provider.rest.FeatureViews.FeatureView;
import io.mendip.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins features with their states. */
@Component(service = FeatureStates.class)
public final class FeatureStates {

    private final ServerBundles bundles;
    private final SwitchedFeatures features;
    private final Switcher switcher;

    /** Takes its services. */
    @Activate
    public FeatureStates(
            @Reference ServerBundles bundles, @Reference SwitchedFeatures features, @Reference Switcher switcher) {
        this.bundles = bundles;
        this.features = features;
        this.switcher = switcher;
    }

    FeatureCatalogue catalogue() {
        return bundles.catalogue();
    }

    /** A feature as somebody sees it. */
    FeatureView view(String id, Scope scope) {
        var catalogue = bundles.catalogue();
        var feature = catalogue.find(id).orElseThrow(() -> Problem.notFound("The feature"));
        return FeatureViews.of(feature, features.switches(), catalogue.requiring(id), switcher.progress(id), scope);
    }
}
