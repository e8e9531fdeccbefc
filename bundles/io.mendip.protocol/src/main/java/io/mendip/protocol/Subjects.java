/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol;

/**
 * The broker subjects. Fixed: an agent's rights are a template over them, and changing that closes every connection.
 *
 * <p>An agent may publish {@code r.<id>.>}, {@code h.<id>} and {@code o.<id>.>}, and subscribe to {@code c.<id>.>},
 * {@code i.<id>.>} and {@code _I.<id>.>}.
 */
public final class Subjects {

    /** Verb of the first report after connecting, a request. */
    public static final String HELLO = "hello";

    /** Verb of check results, a request whose answer is the acknowledgement. */
    public static final String CHECKS = "checks";

    /** Verb of inventory reports, a request. */
    public static final String INVENTORY = "inv";

    /** Verb of the request for a new credential. */
    public static final String CREDENTIAL = "jwt";

    /** Verb of the question where to fetch a bundle, a request. */
    public static final String BUNDLE = "bundle";

    /** Verb of the report what became of the planned bundles, a request. */
    public static final String BUNDLES = "bundles";

    /** Verb of the report how a run of a task ended, a request whose answer says that it was stored. */
    public static final String OUTCOME = "done";

    /** Verb under which the server sends the signed plan. */
    public static final String PLAN = "plan";

    /** Verb under which the server sends signed commands. */
    public static final String COMMAND = "cmd";

    private Subjects() {}

    /** Where an agent reports something of the given verb. */
    public static String report(String agentId, String verb) {
        return "r." + agentId + "." + verb;
    }

    /** Where an agent gives signs of life. */
    public static String heartbeat(String agentId) {
        return "h." + agentId;
    }

    /**
     * Where an agent tells what runs put out, to the node that asked for it.
     *
     * @param agentId the agent, or {@code *} for all in a subscription
     * @param listener the node, 16 letters and digits
     */
    public static String stream(String agentId, String listener) {
        return "o." + agentId + "." + listener;
    }

    /** Where the server addresses an agent. */
    public static String command(String agentId, String verb) {
        return "c." + agentId + "." + verb;
    }

    /** Prefix of the only subjects under which an agent's requests may be answered, with the dot at its end. */
    public static String inbox(String agentId) {
        return "_I." + agentId + ".";
    }

    /**
     * The agent in a subject of the form {@code r.<id>.<verb>}, {@code o.<id>.<listener>} or {@code h.<id>}. The broker has checked the sender's
     * right to it, so this, and nothing in the payload, says who spoke.
     *
     * @throws IllegalArgumentException when the subject is of another form
     */
    public static String agentOf(String subject) {
        int from = subject.indexOf('.') + 1;
        int to = subject.indexOf('.', from);
        return AgentId.require(subject.substring(from, to < 0 ? subject.length() : to));
    }
}
