/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.account.Scope;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.setting.provider.SettingPermissions;
import io.mendip.setting.provider.key.StoredKeys;
import io.mendip.setting.provider.key.StoredKeys.Held;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The key store. What it holds goes in, and never comes out here. */
@Component(service = KeyStoreResource.class)
@CoreResource
@Path("key-store")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(SettingPermissions.KEYS)
public final class KeyStoreResource {

    private static final String NAME = "{name: [A-Za-z][A-Za-z0-9_]{0,24}}";
    private static final String CLIENT = NAME + "/clients/{client: [1-9][0-9]{0,17}}";
    private static final int MAX_VALUE = 10_000;
    private static final int MAX_DESCRIPTION = 1_000;

    private final StoredKeys keys;
    private final Places places;

    /** Takes its services. */
    @Activate
    public KeyStoreResource(@Reference StoredKeys keys, @Reference Places places) {
        this.keys = keys;
        this.places = places;
    }

    /** Keys for all clients and for the caller's, each with those of these that have their own value. */
    @GET
    public Page<View> list(@Context SecurityContext context) {
        var scope = Callers.of(context).scope();
        return Page.of(keys.list(of(scope)).stream().map(View::of).toList());
    }

    /** Describes a key, and sets the value of all clients; makes it when there is none. */
    @PUT
    @Path(NAME)
    @Requires(SettingPermissions.EDIT_KEYS)
    public View put(@Context SecurityContext context, @PathParam("name") String name, @Nullable Input input) {
        var editor = Callers.everywhere(context, SettingPermissions.EDIT_KEYS);
        if (input == null || (input.value() == null && input.description() == null)) {
            throw Problem.invalid("", "a value or a description is required");
        }
        var value = input.value() == null ? null : value(input);
        if (input.description() != null) {
            keys.describe(name, description(input.description()));
        }
        if (value != null) {
            keys.set(name, StoredKeys.ALL, value, editor.name());
        }
        return view(name, editor.scope());
    }

    /** Sets a client's own value; makes the key when there is none. */
    @PUT
    @Path(CLIENT)
    @Requires(SettingPermissions.EDIT_KEYS)
    public View putForClient(
            @Context SecurityContext context,
            @PathParam("name") String name,
            @PathParam("client") long client,
            @Nullable Input input) {
        var editor = Callers.of(context);
        places.requireClient(editor.scope(), client);
        if (input == null) {
            throw Problem.invalid("/value", "is required");
        }
        keys.set(name, client, value(input), editor.name());
        return view(name, editor.scope());
    }

    /** Takes a client's own value away. */
    @DELETE
    @Path(CLIENT)
    @Requires(SettingPermissions.EDIT_KEYS)
    public void removeFromClient(
            @Context SecurityContext context, @PathParam("name") String name, @PathParam("client") long client) {
        places.requireClient(Callers.of(context).scope(), client);
        if (!keys.remove(name, client)) {
            throw Problem.notFound("The value");
        }
    }

    /** Deletes a key with all that it holds for whichever clients. */
    @DELETE
    @Path(NAME)
    @Requires(SettingPermissions.EDIT_KEYS)
    public void remove(@Context SecurityContext context, @PathParam("name") String name) {
        Callers.everywhere(context, SettingPermissions.EDIT_KEYS);
        if (!keys.remove(name)) {
            throw Problem.notFound("The key");
        }
    }

    private View view(String name, Scope scope) {
        return keys.list(of(scope)).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .map(View::of)
                .orElseThrow(() -> Problem.notFound("The key"));
    }

    private static LongPredicate of(Scope scope) {
        return client -> scope.all() || scope.clients().contains(client);
    }

    private static String value(Input input) {
        var value = input.value();
        if (value == null || value.isEmpty() || value.length() > MAX_VALUE || value.indexOf(0) >= 0) {
            throw Problem.invalid("/value", "has 1 to 10,000 characters, none of them NUL");
        }
        return value;
    }

    private static String description(String description) {
        if (description.length() > MAX_DESCRIPTION || description.indexOf(0) >= 0) {
            throw Problem.invalid("/description", "has at most 1,000 characters");
        }
        return description;
    }

    /**
     * What is to be kept.
     *
     * @param description for people
     * @param value 1 to 10,000 characters
     */
    public record Input(
            @Nullable String description, @Nullable String value) {

        /** Says nothing of the value. */
        @Override
        public String toString() {
            return "Input[" + description + "]";
        }
    }

    /**
     * A key.
     *
     * @param name by which scripts refer to it, as {@code {{global.NAME}}}
     * @param description for people
     * @param global the value of all clients, null when there is none
     * @param clients those of the caller's that have their own
     */
    public record View(
            String name, String description, @Nullable Value global, List<ClientValue> clients) {

        static View of(StoredKeys.Key key) {
            return new View(
                    key.name(),
                    key.description(),
                    key.values().stream()
                            .filter(held -> held.client() == StoredKeys.ALL)
                            .findFirst()
                            .map(Value::of)
                            .orElse(null),
                    key.values().stream()
                            .filter(held -> held.client() != StoredKeys.ALL)
                            .map(held -> new ClientValue(
                                    held.client(), held.updated().toString(), held.updatedBy(), held.readable()))
                            .toList());
        }
    }

    /**
     * That there is a value.
     *
     * @param updatedAt when it was set
     * @param updatedBy by whom
     * @param readable false when the key that locked it is lost: then it has to be set again
     */
    public record Value(String updatedAt, String updatedBy, boolean readable) {

        static Value of(Held held) {
            return new Value(held.updated().toString(), held.updatedBy(), held.readable());
        }
    }

    /**
     * That a client has its own value.
     *
     * @param id of the client
     * @param updatedAt when it was set
     * @param updatedBy by whom
     * @param readable false when the key that locked it is lost: then it has to be set again
     */
    public record ClientValue(long id, String updatedAt, String updatedBy, boolean readable) {}
}
