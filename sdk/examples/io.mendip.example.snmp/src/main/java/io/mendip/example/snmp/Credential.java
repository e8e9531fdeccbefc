/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * Who asks, in the form of one version of the protocol. Users and keys are in objects of one run alone: the library's shared ones
 * would keep them after the check.
 */
interface Credential {

    /** What reads and writes the messages of this version. */
    MessageDispatcher dispatcher();

    /** The device, as it is asked. */
    Target<UdpAddress> target(UdpAddress address);

    /** An empty question. */
    PDU question();

    /** By the version that the parameters name. */
    static Credential of(SnmpParameters parameters) {
        return switch (parameters.version()) {
            case V2C -> new Community(parameters.community());
            case V3 -> new User(parameters);
        };
    }

    /**
     * For v2c.
     *
     * @param name sent in the clear
     */
    record Community(String name) implements Credential {

        @Override
        public MessageDispatcher dispatcher() {
            var dispatcher = new MessageDispatcherImpl();
            dispatcher.addMessageProcessingModel(new MPv2c());
            return dispatcher;
        }

        @Override
        public Target<UdpAddress> target(UdpAddress address) {
            var target = new CommunityTarget<>(address, new OctetString(name));
            target.setVersion(SnmpConstants.version2c);
            return target;
        }

        @Override
        public PDU question() {
            return new PDU();
        }
    }

    /**
     * For v3.
     *
     * @param parameters with the user
     */
    record User(SnmpParameters parameters) implements Credential {

        @Override
        public MessageDispatcher dispatcher() {
            var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
            var engine = MPv3.createLocalEngineID(new OctetString("mendip"));
            var counters = new CounterSupport();
            var usm = new USM(protocols, new OctetString(engine), 0, counters);
            usm.addUser(new UsmUser(
                    new OctetString(parameters.user()),
                    authentication(),
                    new OctetString(parameters.authenticationPassphrase()),
                    privacy(),
                    new OctetString(parameters.privacyPassphrase())));
            var models = SecurityModels.getCollection(new SecurityModel[] {usm});
            var dispatcher = new MessageDispatcherImpl();
            dispatcher.addMessageProcessingModel(new MPv3(engine, null, protocols, models, counters));
            return dispatcher;
        }

        private OID authentication() {
            return switch (parameters.authentication()) {
                case SHA1 -> AuthSHA.ID;
                case SHA256 -> AuthHMAC192SHA256.ID;
                case SHA512 -> AuthHMAC384SHA512.ID;
            };
        }

        private OID privacy() {
            return switch (parameters.privacy()) {
                case AES128 -> PrivAES128.ID;
                case AES256 -> PrivAES256.ID;
            };
        }

        @Override
        public Target<UdpAddress> target(UdpAddress address) {
            var target = new UserTarget<UdpAddress>();
            target.setAddress(address);
            target.setVersion(SnmpConstants.version3);
            target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
            target.setSecurityName(new OctetString(parameters.user()));
            return target;
        }

        @Override
        public PDU question() {
            return new ScopedPDU();
        }
    }
}
