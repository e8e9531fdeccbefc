/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.net.InetAddress;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A real SNMP v3 agent on this machine, with one user; all its values are the same number. */
final class SnmpDevice implements CommandResponder, AutoCloseable {

    static final String USER = "monitor";
    static final String PASSPHRASE = "device-passphrase";
    static final int VALUE = 385;

    private final DefaultUdpTransportMapping transport;
    private final Snmp snmp;

    SnmpDevice() throws IOException {
        transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0));
        var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        var counters = new CounterSupport();
        var engine = MPv3.createLocalEngineID(new OctetString("device"));
        var usm = new USM(protocols, new OctetString(engine), 1, counters);
        var secret = new OctetString(PASSPHRASE);
        usm.addUser(new UsmUser(new OctetString(USER), AuthHMAC192SHA256.ID, secret, PrivAES128.ID, secret));
        var dispatcher = new MessageDispatcherImpl();
        var models = SecurityModels.getCollection(new SecurityModel[] {usm});
        dispatcher.addMessageProcessingModel(new MPv3(engine, null, protocols, models, counters));
        snmp = new Snmp(dispatcher, transport);
        snmp.addCommandResponder(this);
        snmp.listen();
    }

    int port() {
        return transport.getListenAddress().getPort();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        var answer = event.getPDU();
        answer.getVariableBindings().forEach(one -> one.setVariable(new Integer32(VALUE)));
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
