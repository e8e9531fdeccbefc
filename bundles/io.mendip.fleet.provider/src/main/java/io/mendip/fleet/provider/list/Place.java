/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.account.Scope;

/** Where an agent belongs: who may hear of it depends on that alone. */
record Place(long clientId, long siteId) {

    Place(AgentRow row) {
        this(row.clientId(), row.siteId());
    }

    boolean in(Scope scope) {
        return scope.contains(clientId, siteId);
    }
}
