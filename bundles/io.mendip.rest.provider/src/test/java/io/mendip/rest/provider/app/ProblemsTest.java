/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.rest.Problem;
import jakarta.ws.rs.NotAllowedException;
import org.glassfish.jersey.server.ParamException.QueryParamException;
import org.junit.jupiter.api.Test;

final class ProblemsTest {

    @Test
    void asksForPatienceWhenTheResourcesServiceHasJustGone() {
        var thrown = new NoSuchMethodException("Could not find a suitable constructor in X class.");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.glassfish.jersey.inject.hk2.JerseyClassAnalyzer", "getConstructor", null, 168)
        });

        var problem = Problems.of(new IllegalArgumentException("many", thrown));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfterSeconds()).isPositive();
    }

    @Test
    void takesTheSameFailureInOurOwnCodeForAnError() {
        assertThat(Problems.of(new NoSuchMethodException("run")).status()).isEqualTo(500);
        assertThat(Problems.of(new IllegalStateException("closed")).status()).isEqualTo(500);
    }

    @Test
    void findsTheProblemThatOthersWrapped() {
        var problem = new Problem(409, "taken", "It is taken.");

        assertThat(Problems.of(new RuntimeException(new RuntimeException(problem))))
                .isSameAs(problem);
    }

    @Test
    void saysNothingOfWhatWentWrongInside() {
        assertThat(Problems.of(new IllegalStateException("secret")).getMessage())
                .doesNotContain("secret");
        assertThat(Problems.of(new NotAllowedException("GET")).code()).isEqualTo("method_not_allowed");
    }

    @Test
    void namesTheQueryParameterThatCannotBeRead() {
        var problem = Problems.of(new QueryParamException(new NumberFormatException("abc"), "moveAgentsTo", null));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).containsExactly(new Problem.FieldError("moveAgentsTo", "has the wrong form"));
    }
}
