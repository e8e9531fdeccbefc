/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.HotBundles;
import java.util.Optional;

/** As long as nobody installs bundles: all of them ship with the agent. */
public final class NoHotBundles implements HotBundles {

    @Override
    public boolean isHot(long bundleId) {
        return false;
    }

    @Override
    public Optional<HotRun> begin(long bundleId) {
        return Optional.empty();
    }

    @Override
    public Optional<HotRun> beginOnce(long bundleId) {
        return Optional.empty();
    }

    @Override
    public boolean runsAlone(long bundleId) {
        return false;
    }

    @Override
    public boolean isChanging() {
        return false;
    }

    @Override
    public Optional<Absence> absence(String checkType) {
        return Optional.empty();
    }
}
