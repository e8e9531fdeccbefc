/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of somebody who has an answer with this tag already. */
public record Conditional(@Nullable EntityTag known) implements Request {

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable Variant selectVariant(List<Variant> variants) {
        return null;
    }

    @Override
    public Response.@Nullable ResponseBuilder evaluatePreconditions(EntityTag tag) {
        return tag.equals(known) ? Response.notModified(tag) : null;
    }

    @Override
    public Response.@Nullable ResponseBuilder evaluatePreconditions(Date lastModified) {
        return null;
    }

    @Override
    public Response.@Nullable ResponseBuilder evaluatePreconditions(Date lastModified, EntityTag tag) {
        return evaluatePreconditions(tag);
    }

    @Override
    public Response.@Nullable ResponseBuilder evaluatePreconditions() {
        return null;
    }
}
