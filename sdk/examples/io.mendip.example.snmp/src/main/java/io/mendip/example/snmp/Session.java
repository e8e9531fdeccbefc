/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** One question to one device, with a socket and threads of its own that end with it. */
final class Session implements AutoCloseable {

    private final SnmpParameters parameters;
    private final Credential credential;
    private final Snmp snmp;

    Session(SnmpParameters parameters) throws IOException {
        this.parameters = parameters;
        credential = Credential.of(parameters);
        snmp = new Snmp(credential.dispatcher(), new DefaultUdpTransportMapping(anyPort()));
    }

    /**
     * Asks, and waits so that an interrupt ends it; the library's own way to wait does not.
     *
     * @throws RefusedException the device answered without a value
     * @throws IOException it did not answer
     */
    SnmpValue ask(Duration limit) throws IOException, InterruptedException {
        long millis = Math.max(1, limit.toMillis());
        var target = credential.target(new UdpAddress(find(parameters.host(), millis), parameters.port()));
        target.setTimeout(parameters.timeoutMillis());
        target.setRetries(parameters.retries());
        var question = credential.question();
        question.setType(PDU.GET);
        question.add(new VariableBinding(new OID(parameters.oid())));
        var answer = new Waiting();
        snmp.listen();
        snmp.send(question, target, null, answer);
        try {
            return value(answer.pdu.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no answer in the time of the check", e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new IOException(cause == null ? "no answer" : cause.getMessage(), e);
        }
    }

    /** Others of its constructors look up the name of this machine, which takes long where no name server answers. */
    private static UdpAddress anyPort() {
        return new UdpAddress(new InetSocketAddress(0).getAddress(), 0);
    }

    private static SnmpValue value(PDU answer) throws RefusedException {
        if (answer.getType() != PDU.RESPONSE) {
            // A report of the protocol carries a value as well: a counter of its own.
            throw new RefusedException("answers with a report in place of the value");
        }
        if (answer.getErrorStatus() != PDU.noError) {
            throw new RefusedException("answers with the error '" + answer.getErrorStatusText() + "'");
        }
        if (answer.size() != 1 || answer.get(0).isException()) {
            throw new RefusedException("has no value at this OID");
        }
        return SnmpValue.of(answer.get(0).getVariable());
    }

    /** Looking up a name cannot be interrupted and may take half a minute, so another thread waits, which ends with its answer. */
    private static InetAddress find(String host, long millis) throws IOException, InterruptedException {
        var lookup = new FutureTask<>(() -> InetAddress.getByName(host));
        var thread = new Thread(lookup, "look up " + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw (UnknownHostException) new UnknownHostException("there is no host " + host).initCause(e);
        } catch (TimeoutException e) {
            throw (UnknownHostException) new UnknownHostException("no name server answers").initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }

    /** Takes the answer on a thread of the library. */
    private static final class Waiting implements ResponseListener {

        private final CompletableFuture<PDU> pdu = new CompletableFuture<>();

        @Override
        public <A extends Address> void onResponse(ResponseEvent<A> event) {
            if (event.getResponse() != null) {
                pdu.complete(event.getResponse());
            } else {
                pdu.completeExceptionally(new IOException(
                        event.getError() == null
                                ? "silence, which a wrong user, community or passphrase gets as well"
                                : String.valueOf(event.getError().getMessage())));
            }
        }
    }
}
