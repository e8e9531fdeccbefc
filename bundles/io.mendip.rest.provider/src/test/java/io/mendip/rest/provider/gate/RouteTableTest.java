/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

    private final RouteTable table = RouteTable.of(List.of(Agents.class), List.of(Patches.class));

    @Test
    void sendsOnlyAFeaturesOwnPathsToIt() {
        assertThat(table.ofFeature("/agents/1/patches")).isTrue();
        assertThat(table.ofFeature("/agents/1/patches/17")).isTrue();
        assertThat(table.ofFeature("/agents/1")).isFalse();
        assertThat(table.ofFeature("/agents/1/patches/x")).isFalse();
        assertThat(table.ofFeature("/agents/1/2/patches")).isFalse();
    }

    @Test
    void leavesAPathThatBothHaveToTheCore() {
        assertThat(table.ofFeature("/agents/fields/patches")).isFalse();
    }

    @Path("agents")
    static final class Agents {

        @GET
        @Path("{id}")
        public String one() {
            return "";
        }

        @GET
        @Path("fields/patches")
        public String fields() {
            return "";
        }
    }

    @Path("/agents/{id}/patches")
    static final class Patches {

        @GET
        @Path("{patch: [0-9]{1,9}}")
        public String one() {
            return "";
        }
    }
}
