/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** As it should be. */
@Path("x/org.example.notes")
@Requires("notes.note.view")
public final class GuardedResource {

    @GET
    public String read() {
        return "";
    }

    @GET
    @Path("secrets")
    @Requires("notes.secret.view")
    public String secrets() {
        return "";
    }
}
