/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Anonymous;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** For everybody. */
@Path("x/org.example.notes")
public final class AnonymousResource {

    @GET
    @Anonymous
    public String read() {
        return "";
    }
}
