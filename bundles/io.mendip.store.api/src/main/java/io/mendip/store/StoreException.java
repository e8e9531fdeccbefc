/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

/** The database is away or refused. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    /** With what happened and the SQLSTATE, empty when there was none (the connection could not be made). */
    public StoreException(String message, String sqlState, Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /** The five characters of SQL, empty when the database could not be reached. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether the same may work later: away, starting, stopping, deadlock, serialization failure, out of space. */
    public boolean passing() {
        return sqlState.isEmpty()
                || sqlState.startsWith("08")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57P")
                || sqlState.startsWith("40");
    }

    /** Whether a unique constraint was hit. */
    public boolean uniqueViolation() {
        return "23505".equals(sqlState);
    }
}
