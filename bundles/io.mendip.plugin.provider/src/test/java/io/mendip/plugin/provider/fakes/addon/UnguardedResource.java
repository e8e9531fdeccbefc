/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** One method says nothing. */
@Path("x/org.example.notes")
public final class UnguardedResource {

    @GET
    @Requires("notes.note.view")
    public String read() {
        return "";
    }

    @POST
    public void write() {}
}
