/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

/** What can be done to a product. */
public enum Blow {
    /** One real agent is killed. */
    AGENT,
    /** The connections of one simulated agent in ten are cut. */
    CONNECTIONS,
    /** The server's JVM is killed. */
    SERVER,
    /** The nats-server is killed. */
    BROKER,
    /** The nats-server is killed and its accounts are deleted. */
    BROKER_WIPED,
    /** One process of PostgreSQL that serves the server is killed, on which PostgreSQL recovers from a crash. */
    BACKEND,
    /** The first process of PostgreSQL is killed. */
    DATABASE
}
