/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.callers;

import io.mendip.account.Authenticator;
import io.mendip.account.Caller;
import io.mendip.account.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * Runs in the server under test beside the real accounts: keys of the form {@code client-7} are callers that may do
 * everything within that client, and {@code nothing} is one that may do nothing anywhere.
 */
public final class TestCallers implements Authenticator {

    private static final String CLIENT = "client-";

    private final Authenticator real;

    /** Made by the framework, see {@link io.mendip.e2e.ExtendedProduct}. */
    public TestCallers(Authenticator real) {
        this.real = real;
    }

    @Override
    public Optional<Caller> session(String token) {
        return real.session(token);
    }

    @Override
    public Optional<Caller> apiKey(String key) {
        if (key.startsWith(CLIENT)) {
            var client = Set.of(Long.valueOf(key.substring(CLIENT.length())));
            return Optional.of(caller(Set.of("*"), new Scope(false, client, Set.of())));
        }
        return key.equals("nothing") ? Optional.of(caller(Set.of(), Scope.ALL)) : real.apiKey(key);
    }

    @Override
    public Optional<Caller> local(String token) {
        return real.local(token);
    }

    @Override
    public boolean csrf(String sessionToken, String csrfToken) {
        return real.csrf(sessionToken, csrfToken);
    }

    private static Caller caller(Set<String> permissions, Scope scope) {
        return new Caller(Long.MAX_VALUE, "somebody", Caller.Via.API_KEY, Long.MAX_VALUE, permissions, scope);
    }
}
