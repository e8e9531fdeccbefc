/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told when a session or key ends, so that open sockets that stand on it are closed. */
@ConsumerType
public interface SessionListener {

    /** A credential ended: signed out, revoked, expired or its account was locked. */
    void ended(Caller.Via via, long credentialId);
}
