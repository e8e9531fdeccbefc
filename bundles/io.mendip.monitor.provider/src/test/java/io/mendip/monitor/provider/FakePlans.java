/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.policy.Plans;
import java.util.Collection;

/** Notes whose plans are to be made anew. */
public record FakePlans(Collection<String> planned) implements Plans {

    @Override
    public void changed(Collection<String> agentIds) {
        planned.addAll(agentIds);
    }

    @Override
    public void everybodyChanged() {
        throw new UnsupportedOperationException("no check is everybody's");
    }
}
