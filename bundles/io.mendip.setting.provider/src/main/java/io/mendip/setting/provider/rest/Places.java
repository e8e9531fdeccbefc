/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.account.Scope;
import io.mendip.fleet.Agents;
import io.mendip.fleet.Sites;
import io.mendip.rest.Problem;
import io.mendip.setting.FieldModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether somebody may see and set what belongs to a client, site or agent: what is outside the scope does not exist. */
@Component(service = Places.class)
public final class Places {

    private final Agents agents;
    private final Sites sites;

    /** Takes its services. */
    @Activate
    public Places(@Reference Agents agents, @Reference Sites sites) {
        this.agents = agents;
        this.sites = sites;
    }

    /** A client that is in the scope as a whole. */
    void requireClient(Scope scope, long client) {
        if (!(scope.all() || scope.clients().contains(client)) || !sites.hasClient(client)) {
            throw Problem.notFound("The client");
        }
    }

    /** An owner of values, by its id as it stands in a path. */
    void require(Scope scope, FieldModel model, String id) {
        switch (model) {
            case CLIENT -> requireClient(scope, Long.parseLong(id));
            case SITE -> {
                long site = Long.parseLong(id);
                if (sites.clientOf(site)
                        .filter(client -> scope.contains(client, site))
                        .isEmpty()) {
                    throw Problem.notFound("The site");
                }
            }
            case AGENT -> {
                if (agents.find(scope, id).isEmpty()) {
                    throw Problem.notFound("The agent");
                }
            }
        }
    }
}
