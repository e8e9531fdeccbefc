/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Where another's resources are. */
@Path("x/org.example.notesandmore")
@Requires("notes.note.view")
public final class ElsewhereResource {

    @GET
    public String read() {
        return "";
    }
}
