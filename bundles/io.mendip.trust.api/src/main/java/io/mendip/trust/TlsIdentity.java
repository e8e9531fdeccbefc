/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the server shows who it is: its own authority and certificate, made at the first start, or the administrator's. */
@ProviderType
public interface TlsIdentity {

    /** PKCS #12 file with key and chain, for Jetty. */
    Path keyStore();

    /** Password of that file. */
    String keyStorePassword();

    /** The chain in PEM, for the broker. */
    Path certificateChain();

    /** The private key in PEM (PKCS #8), for the broker. */
    Path privateKey();

    /** The certificate at the end of the chain, which agents pin. */
    X509Certificate authority();

    /** SHA-256 of the authority's public key (SubjectPublicKeyInfo), 64 hexadecimal digits; part of enrolment tokens. */
    String authorityFingerprint();

    /** Names and addresses the certificate is valid for. */
    List<String> names();
}
