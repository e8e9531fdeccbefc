/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Requires;
import jakarta.ws.rs.Path;

/** Answers with another resource. */
@Path("x/org.example.notes")
@Requires("notes.note.view")
public final class LocatorResource {

    @Path("more")
    public Object more() {
        return new UnguardedResource();
    }
}
