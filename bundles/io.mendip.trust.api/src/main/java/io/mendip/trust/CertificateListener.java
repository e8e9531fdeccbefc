/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when the server's certificate was replaced, by renewal or by the administrator. Whoever serves TLS registers one
 * as a service and takes the new files from {@link TlsIdentity}, without closing connections.
 */
@ConsumerType
public interface CertificateListener {

    /** The files of {@link TlsIdentity} are new. Called on a thread of the provider; should not take long. */
    void certificateChanged();
}
