/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthHMAC192SHA256;
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
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A real SNMP agent on this machine, with a community, two users and a few values. */
final class Device implements CommandResponder, AutoCloseable {

    static final String COMMUNITY = "s3cret-community";
    static final String AUTHENTICATION = "s3cret-authentication";
    static final String PRIVACY = "s3cret-privacy";

    /** The value at this place is asked for and never answered. */
    static final OID SILENT = new OID("1.3.6.1.4.1.99999.9.0");

    private final Map<OID, Variable> values;
    private final DefaultUdpTransportMapping transport;
    private final Snmp snmp;

    /** Counted down when somebody asks for {@link #SILENT}. */
    final CountDownLatch asked = new CountDownLatch(1);

    Device(Map<OID, Variable> values) throws IOException {
        this.values = Map.copyOf(values);
        transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0));
        var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        var counters = new CounterSupport();
        var engine = MPv3.createLocalEngineID(new OctetString("device"));
        var usm = new USM(protocols, new OctetString(engine), 1, counters);
        usm.addUser(user("sha256", AuthHMAC192SHA256.ID, PrivAES128.ID));
        usm.addUser(user("sha1", AuthSHA.ID, PrivAES256.ID));
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(
                new MPv3(engine, null, protocols, SecurityModels.getCollection(new SecurityModel[] {usm}), counters));
        snmp = new Snmp(dispatcher, transport);
        snmp.addCommandResponder(this);
        snmp.listen();
    }

    private static UsmUser user(String name, OID authentication, OID privacy) {
        return new UsmUser(
                new OctetString(name),
                authentication,
                new OctetString(AUTHENTICATION),
                privacy,
                new OctetString(PRIVACY));
    }

    int port() {
        return transport.getListenAddress().getPort();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        boolean isUser = event.getSecurityModel() == SecurityModel.SECURITY_MODEL_USM
                && event.getSecurityLevel() == SecurityLevel.AUTH_PRIV;
        if (!isUser && !new OctetString(event.getSecurityName()).equals(new OctetString(COMMUNITY))) {
            return;
        }
        var answer = event.getPDU();
        if (answer.get(0).getOid().equals(SILENT)) {
            asked.countDown();
            return;
        }
        answer.getVariableBindings()
                .forEach(one -> one.setVariable(values.getOrDefault(one.getOid(), Null.noSuchObject)));
        answer.setType(PDU.RESPONSE);
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
