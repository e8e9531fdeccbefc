/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EclipseLink's log on SLF4J. Its warnings are the exceptions that the caller gets anyway and judges better: a unique
 * constraint that was hit is no warning.
 */
final class SessionLogger extends AbstractSessionLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.mendip.store.eclipselink");

    SessionLogger() {
        setLevel(LOG.isDebugEnabled() ? SessionLog.WARNING : SessionLog.SEVERE);
    }

    @Override
    public void log(SessionLogEntry entry) {
        if (!shouldLog(entry.getLevel(), entry.getNameSpace())) {
            return;
        }
        var message = entry.hasException() ? String.valueOf(entry.getException()) : formatMessage(entry);
        if (entry.getLevel() >= SessionLog.SEVERE) {
            LOG.error("{}", message, entry.getException());
        } else {
            LOG.debug("{}", message, entry.getException());
        }
    }
}
