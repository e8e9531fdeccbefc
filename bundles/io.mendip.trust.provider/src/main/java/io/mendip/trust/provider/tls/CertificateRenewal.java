/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import io.mendip.system.Reloadable;
import io.mendip.trust.CertificateListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the certificate while the server runs. A component of its own, because those it tells use the identity and
 * must not wait for each other at the start.
 */
@Component(service = Reloadable.class, immediate = true)
public final class CertificateRenewal implements Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final ServerIdentity identity;
    private final ScheduledExecutorService checks;

    // Come and go while we run; a constructor parameter cannot be dynamic.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<CertificateListener> listeners;

    /** Begins to check. */
    @Activate
    public CertificateRenewal(@Reference ServerIdentity identity) {
        this(identity, List.of());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // check() keeps what is thrown
    CertificateRenewal(ServerIdentity identity, List<CertificateListener> listeners) {
        this.identity = identity;
        this.listeners = listeners;
        this.checks = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-certificate");
            thread.setDaemon(true);
            return thread;
        });
        identity.whenModified(() -> checks.execute(this::reload));
        checks.scheduleWithFixedDelay(this::reload, INTERVAL.toMinutes(), INTERVAL.toMinutes(), TimeUnit.MINUTES);
    }

    /** Ends the checks. */
    @Deactivate
    public void close() {
        identity.whenModified(() -> {});
        checks.shutdownNow();
    }

    @Override
    public String title() {
        return "TLS certificate";
    }

    /** Takes a newer certificate when there is one, and tells those who show it. */
    @Override
    public synchronized boolean reload() {
        boolean changed = identity.check();
        if (changed) {
            listeners.forEach(CertificateRenewal::tell);
        }
        return changed;
    }

    private static void tell(CertificateListener listener) {
        try {
            listener.certificateChanged();
        } catch (RuntimeException e) {
            LOG.warn("{} did not take the new certificate", listener.getClass().getName(), e);
        }
    }
}
