/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of check: measures something on the machine and judges it.
 *
 * <p>An implementation is a {@code @Component} that also carries {@link CheckType} and names its parameter record
 * directly, as in {@code class DiskCheck implements Check<DiskCheck.Parameters>}. That record is the settings form, the
 * JSON Schema and the typed input at once; it must be {@code public}, and its components are described by
 * {@link Parameter} and {@link Default}.
 *
 * <p>The agent keeps one instance for all definitions of the kind and may run it on several threads at once, each with
 * other parameters: state kept between runs must be thread safe.
 *
 * @param <P> what an operator can set
 */
@ConsumerType
public interface Check<P extends Record> {

    /**
     * Measures once. Called by the agent on a pool thread; never again before the call returned for the same definition.
     *
     * <p>At the end of the time limit the thread is interrupted and the result is {@link Severity#UNKNOWN}, whatever the
     * method does afterwards.
     *
     * @param parameters complete and within the bounds that the record declares
     * @param context how long this run may take and whether it still matters
     * @return what was found, never null
     * @throws Exception anything; becomes a result of {@link Severity#UNKNOWN} with the exception's message
     */
    CheckResult run(P parameters, CheckContext context) throws Exception;
}
