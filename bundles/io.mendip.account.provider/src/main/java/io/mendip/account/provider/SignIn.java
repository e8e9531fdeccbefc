/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.store.Attempts;
import io.mendip.account.provider.store.OneTimeTokens;
import io.mendip.account.provider.store.Sessions;
import io.mendip.account.provider.store.User;
import io.mendip.account.provider.store.Users;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passwords at work: signing in, changing and resetting. Too many failures lock an account and an address for a while. */
@Component(service = SignIn.class)
public final class SignIn {

    private final Users users;
    private final Sessions sessions;
    private final Attempts attempts;
    private final OneTimeTokens tokens;
    private final Revocations revocations;
    private final Passwords passwords;
    private final Clock clock;

    /** Named by the framework. */
    @Activate
    public SignIn(@Reference(target = AccountUnit.TARGET) Database database, @Reference Revocations revocations) {
        this(database, revocations, new Passwords(), Clock.systemUTC());
    }

    SignIn(Database database, Revocations revocations, Passwords passwords, Clock clock) {
        this.users = new Users(database);
        this.sessions = new Sessions(database);
        this.attempts = new Attempts(database);
        this.tokens = new OneTimeTokens(database);
        this.revocations = revocations;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Signs in with a password.
     *
     * @return token of the new session
     * @throws Problem 401 when name or password is wrong, 429 after too many failures
     */
    public String signIn(String name, String password, Origin origin) {
        begin(name, origin);
        // An unknown name costs what a known one costs.
        var user = users.byName(name);
        if (!passwords.matches(password, user.map(User::password).orElse(null))) {
            throw new Problem(401, "bad_credentials", "User name or password is wrong.");
        }
        attempts.succeeded(name);
        return open(user.orElseThrow().id(), origin);
    }

    /** The hash to store of a password that was checked. */
    String hash(String password) {
        return passwords.hash(password);
    }

    /** Opens a session for somebody who has just proved to be the user in another way. */
    String open(long userId, Origin origin) {
        var token = Secrets.token();
        users.signedIn(userId, origin.address(), clock.instant());
        sessions.add(Secrets.hash(token), userId, origin.address(), origin.userAgent(), clock.instant());
        return token;
    }

    /**
     * Gives somebody who knows the present password a new one; the other sessions end.
     *
     * @throws Problem 403 when the present one is wrong, 429 after too many failures
     */
    public void change(User user, String current, String next, long keptSession, Origin origin) {
        Passwords.checked(next, user.name());
        begin(user.name(), origin);
        if (!passwords.matches(current, user.password())) {
            throw new Problem(403, "bad_password", "The current password is wrong.");
        }
        attempts.succeeded(user.name());
        users.password(user.id(), passwords.hash(next));
        revocations.end(Via.SESSION, sessions.endOthers(user.id(), keptSession));
    }

    /** Allows a user a new password with a one-time token, and ends the user's sessions. */
    public String allowReset(User user) {
        var token = Secrets.token();
        tokens.allowReset(Secrets.hash(token), user.id(), clock.instant());
        attempts.succeeded(user.name());
        revocations.end(Via.SESSION, sessions.endOthers(user.id(), 0));
        return token;
    }

    /**
     * Sets a new password by a one-time token; sessions end.
     *
     * @throws Problem 403 when the token is not good
     */
    public void reset(String token, String password) {
        var hash = Secrets.hash(token);
        var user = tokens.resetOf(hash, clock.instant()).flatMap(users::byId).orElseThrow(SignIn::notGood);
        var checked = passwords.hash(Passwords.checked(password, user.name()));
        if (tokens.useReset(hash, clock.instant()).isEmpty()) {
            throw notGood();
        }
        users.password(user.id(), checked);
        revocations.end(Via.SESSION, sessions.endOthers(user.id(), 0));
    }

    private void begin(String name, Origin origin) {
        attempts.begin(name, origin.addressKey(), clock.instant()).ifPresent(SignIn::lockedOut);
    }

    private static void lockedOut(Duration wait) {
        throw new Problem(
                        429,
                        "locked_out",
                        "Too many failed attempts. Wait, or have an administrator reset the password.")
                .retryAfter((int) Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private static Problem notGood() {
        return new Problem(403, "reset_token", "This link was used before or is too old. Ask for a new one.");
    }
}
