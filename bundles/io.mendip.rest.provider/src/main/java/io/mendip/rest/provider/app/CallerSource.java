/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.account.Authenticator;
import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Turns the credentials of a request into its caller; the one place that asks the authenticator. */
@Component(service = CallerSource.class)
public final class CallerSource {

    private static final int SECONDS_UNTIL_ACCOUNTS_ARE_BACK = 5;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

    /** Refuses everybody until an authenticator comes. */
    @Activate
    public CallerSource() {}

    CallerSource(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * The caller, or nothing when the credentials are missing or refused.
     *
     * @throws Problem 503 while there is no authenticator
     */
    public Optional<Caller> caller(Credentials credentials) {
        var accounts = authenticator();
        return switch (credentials.kind()) {
            case LOCAL -> accounts.local(credentials.secret());
            case API_KEY -> accounts.apiKey(credentials.secret());
            case SESSION -> accounts.session(credentials.secret());
            case NONE -> Optional.empty();
        };
    }

    /** Whether a request that stands on a cookie proves that it comes from our own page. */
    public boolean provesOrigin(Credentials credentials, @Nullable String csrf) {
        return credentials.kind() != Credentials.Kind.SESSION
                || (csrf != null && authenticator().csrf(credentials.secret(), csrf));
    }

    private Authenticator authenticator() {
        var present = authenticator;
        if (present == null) {
            throw Problem.unavailable("Accounts are not available yet.", SECONDS_UNTIL_ACCOUNTS_ARE_BACK);
        }
        return present;
    }
}
