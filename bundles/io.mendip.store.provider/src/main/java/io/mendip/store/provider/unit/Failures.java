/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.store.StoreException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Objects;

/** Turns what the driver and EclipseLink throw into what the API promises. */
final class Failures {

    private static final String SERIALIZATION_FAILURE = "40001";

    private Failures() {}

    static StoreException of(SQLException failure) {
        return new StoreException(
                String.valueOf(failure.getMessage()), Objects.requireNonNullElse(failure.getSQLState(), ""), failure);
    }

    /** The failure of the database beneath, or the exception itself when there is none. */
    static RuntimeException of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException known) {
                return known;
            }
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
            if (cause instanceof OptimisticLockException) {
                return new StoreException("Somebody else changed it meanwhile", SERIALIZATION_FAILURE, failure);
            }
        }
        return failure;
    }
}
