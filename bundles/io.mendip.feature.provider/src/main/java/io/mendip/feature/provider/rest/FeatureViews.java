/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.rest;

import io.mendip.account.Scope;
import io.mendip.feature.provider.Progress;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.model.Switches;
import io.mendip.feature.provider.store.Setting;
import io.mendip.feature.provider.store.Setting.Kind;
import java.util.List;
import java.util.Locale;

/** How callers see features. */
final class FeatureViews {

    private FeatureViews() {}

    /**
     * A feature.
     *
     * @param id short name
     * @param title what people call it
     * @param description in a sentence or two
     * @param state {@code on} or {@code off}, for everybody without a setting of its own
     * @param defaultState what its file says
     * @param scoped whether it can be switched for a client or a site
     * @param settings of the clients and sites that the caller sees
     * @param serverBundles that run for it in the server
     * @param agentBundles that run for it on agents
     * @param checkTypes that it brings
     * @param requires features without which it does not work
     * @param requiredBy features that do not work without it
     * @param progress how far this node is with the last switch
     */
    record FeatureView(
            String id,
            String title,
            String description,
            String state,
            String defaultState,
            boolean scoped,
            List<SettingView> settings,
            List<String> serverBundles,
            List<String> agentBundles,
            List<String> checkTypes,
            List<String> requires,
            List<String> requiredBy,
            Progress progress) {}

    /**
     * What a client or a site has of its own.
     *
     * @param scope {@code client} or {@code site}
     * @param id of it
     * @param state {@code on} or {@code off}
     */
    record SettingView(String scope, long id, String state) {}

    /**
     * A file that was refused.
     *
     * @param file its name
     * @param reason what is wrong with it
     */
    record RefusedFile(String file, String reason) {}

    static FeatureView of(Feature feature, Switches switches, List<String> requiredBy, Progress progress, Scope scope) {
        return new FeatureView(
                feature.id(),
                feature.title(),
                feature.description(),
                word(switches.isOn(feature.id())),
                word(feature.defaultOn()),
                feature.scoped(),
                switches.narrower(feature.id()).stream()
                        .filter(setting -> seen(setting, scope))
                        .map(FeatureViews::of)
                        .toList(),
                feature.serverBundles(),
                feature.agentBundles(),
                feature.kinds(),
                feature.requires(),
                requiredBy,
                progress);
    }

    private static SettingView of(Setting setting) {
        return new SettingView(
                setting.place().kind().name().toLowerCase(Locale.ROOT),
                setting.place().id(),
                word(setting.on()));
    }

    private static boolean seen(Setting setting, Scope scope) {
        long id = setting.place().id();
        return scope.all()
                || (setting.place().kind() == Kind.CLIENT
                        ? scope.clients().contains(id)
                        : scope.sites().contains(id));
    }

    static String word(boolean on) {
        return on ? "on" : "off";
    }
}
