/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import org.junit.jupiter.api.Test;

final class CallerSourceTest {

    @Test
    void answersThatItIsNotAvailableWhileThereIsNoAuthenticator() {
        assertThatThrownBy(() -> new CallerSource(null).caller(Credentials.of(null, null, null)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfterSeconds()).isPositive();
                });
    }

    @Test
    void takesAHeaderBeforeTheCookieAndNothingOverlong() {
        assertThat(Credentials.of(null, "key", "cookie").kind()).isEqualTo(Credentials.Kind.API_KEY);
        assertThat(Credentials.of("local", "key", "cookie").kind()).isEqualTo(Credentials.Kind.LOCAL);
        assertThat(Credentials.of(null, null, "x".repeat(1000)).kind()).isEqualTo(Credentials.Kind.NONE);
        assertThat(Credentials.of(null, "secret", null).toString()).doesNotContain("secret");
    }
}
