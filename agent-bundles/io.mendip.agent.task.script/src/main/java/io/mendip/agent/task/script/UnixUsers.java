/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where root can become anybody, and nobody else can. */
final class UnixUsers implements Users {

    private static final String ROOT = "root";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,255}\\$?");

    /** The user database of the system. */
    interface Accounts {

        /** The account of exactly this name. */
        Optional<Account> named(String name) throws IOException, InterruptedException;

        /** The name of whoever sits at the machine. */
        Optional<String> active() throws IOException, InterruptedException;
    }

    private final String own;
    private final Accounts accounts;

    /** With the name of the user as whom the agent runs. */
    UnixUsers(String own, Accounts accounts) {
        this.own = own;
        this.accounts = accounts;
    }

    @Override
    public Optional<Account> find(String wanted) throws RefusedScriptException, IOException, InterruptedException {
        if (wanted.isEmpty() || wanted.equals(own)) {
            return Optional.empty();
        }
        if (!own.equals(ROOT)) {
            throw new RefusedScriptException(
                    "run_as_needs_root",
                    "the agent runs as " + own + ", who cannot become another user; run the agent as root, or leave the"
                            + " user empty");
        }
        var name = wanted;
        if (wanted.equals(ACTIVE)) {
            name = accounts.active()
                    .orElseThrow(() -> new RefusedScriptException(
                            "nobody_signed_in",
                            "nobody is signed in at this machine; try again later, or name a user"));
        }
        var account = NAME.matcher(name).matches() ? accounts.named(name) : Optional.<Account>empty();
        if (account.isEmpty()) {
            throw new RefusedScriptException("user_unknown", "there is no user " + name + " on this machine");
        }
        return account;
    }
}
