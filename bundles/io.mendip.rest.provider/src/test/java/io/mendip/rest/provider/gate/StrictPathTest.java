/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/agents/abc", "/ui/a.b-c_d~e", "/api/v1/local/users/J%C3%B6rg/reset", "/a/b%20c"})
    void letsOrdinaryPathsPass(String path) {
        assertThatCode(() -> StrictPath.check(path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "//a",
                "/a//b",
                "/a;b",
                "/a%3Bb",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/%2e%2e/a",
                "/a%00",
                "/a%0d%0a",
                "/a%7f",
                "/a%252f",
                "/a%",
                "/a%4",
                "/a%zz",
                "/a b",
                "/a\u00e9"
            })
    void refusesWhatTwoReadersMayReadInTwoWays(String path) {
        assertThatThrownBy(() -> StrictPath.check(path)).hasMessageContaining("path");
    }
}
