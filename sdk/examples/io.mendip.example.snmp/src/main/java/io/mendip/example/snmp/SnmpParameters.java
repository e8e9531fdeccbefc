/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Unit;

/**
 * Which value of which device, and what is wrong with it. Parameters of a check are no secrets: whoever may see the check
 * sees them. Give the device a user, or a community, that may read this value and nothing else.
 *
 * @param host address or name
 * @param port of UDP
 * @param oid of one value, which often ends in {@code .0}
 * @param version of the protocol; v3 is always with authentication and encryption
 * @param community for v2c, which sends it in the clear
 * @param user for v3
 * @param authentication how v3 proves who asks
 * @param authenticationPassphrase at least eight characters
 * @param privacy how v3 encrypts
 * @param privacyPassphrase at least eight characters
 * @param factor that the value is multiplied by, such as 0.1 for tenths of a degree
 * @param unit of the product
 * @param judge which values are bad
 * @param warn limit of the product beyond which it warns
 * @param error limit of the product beyond which it fails
 * @param timeoutMillis for each attempt
 * @param retries further attempts when there is no answer
 */
public record SnmpParameters(
        @Parameter(
                title = "Host",
                help = "Address or name of the device.",
                min = 1,
                max = 253,
                pattern = "[A-Za-z0-9_:][A-Za-z0-9_.:%-]*",
                patternHelp = "An IPv4 or IPv6 address, or a host name.")
        String host,

        @Default("161") @Parameter(title = "Port", min = 1, max = 65_535)
        int port,

        @Parameter(
                title = "OID",
                help = "Of one value, in numbers.",
                min = 3,
                max = 500,
                pattern = "\\.?[0-2](\\.[0-9]{1,9}){1,100}",
                patternHelp = "Numbers with dots, such as 1.3.6.1.2.1.1.3.0.")
        String oid,

        @Default("V3") @Parameter(title = "Version") Version version,

        @Default("") @Parameter(title = "Community", help = "For v2c.", max = 100)
        String community,

        @Default("") @Parameter(title = "User", help = "For v3.", max = 32)
        String user,

        @Default("SHA256") @Parameter(title = "Authentication", help = "For v3.")
        Authentication authentication,

        @Default("") @Parameter(title = "Authentication passphrase", help = "For v3: at least 8 characters.", max = 100)
        String authenticationPassphrase,

        @Default("AES128") @Parameter(title = "Privacy", help = "For v3.")
        Privacy privacy,

        @Default("") @Parameter(title = "Privacy passphrase", help = "For v3: at least 8 characters.", max = 100)
        String privacyPassphrase,

        @Default("1") @Parameter(title = "Factor", help = "The value is multiplied by it.", min = -1e12, max = 1e12)
        double factor,

        @Default("NONE") @Parameter(title = "Unit", help = "Of the product.")
        Unit unit,

        @Default("NOTHING") @Parameter(title = "Bad is", help = "Which values are bad.")
        Judge judge,

        @Default("0") @Parameter(title = "Warn beyond", min = -1e18, max = 1e18)
        double warn,

        @Default("0") @Parameter(title = "Error beyond", min = -1e18, max = 1e18)
        double error,

        @Default("2000") @Parameter(title = "Time for an answer", unit = "ms", min = 50, max = 30_000)
        int timeoutMillis,

        @Default("1") @Parameter(title = "Retries", min = 0, max = 5)
        int retries) {

    /** Shortest passphrase that RFC 3414 allows. */
    private static final int SHORTEST = 8;

    /** Of the protocol. */
    public enum Version {
        /** With a community. */
        V2C,
        /** With a user, authentication and privacy. */
        V3
    }

    /** HMAC by which messages are proved. */
    public enum Authentication {
        /** For devices that know nothing newer. */
        SHA1,
        /** RFC 7860. */
        SHA256,
        /** RFC 7860. */
        SHA512
    }

    /** Cipher of messages. */
    public enum Privacy {
        /** RFC 3826. */
        AES128,
        /** By the draft that most devices follow, with keys extended as Blumenthal has it. */
        AES256
    }

    /** Which values are bad. */
    public enum Judge {
        /** None: it is only recorded. */
        NOTHING,
        /** High ones. */
        ABOVE,
        /** Low ones. */
        BELOW
    }

    /** Refuses what cannot work before a device is asked. */
    public SnmpParameters {
        if (version == Version.V2C && community.isEmpty()) {
            throw new IllegalArgumentException("community is empty: v2c needs one");
        }
        if (version == Version.V3) {
            if (user.isEmpty()) {
                throw new IllegalArgumentException("user is empty: v3 needs one");
            }
            if (authenticationPassphrase.length() < SHORTEST || privacyPassphrase.length() < SHORTEST) {
                throw new IllegalArgumentException("v3 needs two passphrases of at least " + SHORTEST + " characters");
            }
        }
    }

    /** Without what a device is asked with. */
    @Override
    public String toString() {
        return version + " " + oid + " of " + host + ":" + port;
    }
}
