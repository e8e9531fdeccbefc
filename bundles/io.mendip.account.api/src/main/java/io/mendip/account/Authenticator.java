/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Recognises callers. Fast: asked for every request. Without this service every request is refused. */
@ProviderType
public interface Authenticator {

    /** The caller of a session cookie, when the session is alive; counts as a sign of life of it. */
    Optional<Caller> session(String token);

    /** The caller of an API key, when key and owner are active. */
    Optional<Caller> apiKey(String key);

    /** The caller on the server itself, who may read the token in the data folder; it may do everything. */
    Optional<Caller> local(String token);

    /** Whether a CSRF token belongs to a session cookie. */
    boolean csrf(String sessionToken, String csrfToken);
}
