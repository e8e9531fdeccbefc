/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mendip.account.Authenticator;
import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.account.provider.store.ApiKeys;
import io.mendip.account.provider.store.Sessions;
import io.mendip.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recognises callers by what is stored, remembered for a few seconds. */
@Component(service = Authenticator.class)
public final class AccountAuthenticator implements Authenticator {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MAX_REMEMBERED = 10_000;

    private final Sessions sessions;
    private final ApiKeys keys;
    private final LocalToken localToken;
    private final Revocations revocations;
    private final Clock clock;
    // By hash: a dump of the heap shows no token that could be used.
    private final Cache<String, Caller> callers = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** Named by the framework. */
    @Activate
    public AccountAuthenticator(
            @Reference(target = AccountUnit.TARGET) Database database,
            @Reference LocalToken localToken,
            @Reference Revocations revocations) {
        this(database, localToken, revocations, Clock.systemUTC());
    }

    AccountAuthenticator(Database database, LocalToken localToken, Revocations revocations, Clock clock) {
        this.sessions = new Sessions(database);
        this.keys = new ApiKeys(database);
        this.localToken = localToken;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> session(String token) {
        return remembered(token, hash -> sessions.caller(hash, clock.instant()));
    }

    @Override
    public Optional<Caller> apiKey(String key) {
        return ApiKeyText.parse(key)
                .flatMap(text ->
                        remembered(key, hash -> keys.caller(text.prefix(), text.secretHash(), clock.instant())));
    }

    @Override
    public Optional<Caller> local(String token) {
        return localToken.matches(token)
                ? Optional.of(new Caller(0, "local", Caller.Via.LOCAL, 0, Set.of("*"), Scope.ALL))
                : Optional.empty();
    }

    @Override
    public boolean csrf(String sessionToken, String csrfToken) {
        return Secrets.same(Secrets.csrf(sessionToken), csrfToken);
    }

    private Optional<Caller> remembered(String token, Function<byte[], Optional<Caller>> load) {
        var hash = Secrets.hash(token);
        var key = Secrets.text(hash);
        var known = Optional.ofNullable(callers.getIfPresent(key)).or(() -> {
            var loaded = load.apply(hash);
            loaded.ifPresent(caller -> callers.put(key, caller));
            return loaded;
        });
        return known.filter(caller -> !revocations.ended(caller.via(), caller.credentialId()));
    }
}
