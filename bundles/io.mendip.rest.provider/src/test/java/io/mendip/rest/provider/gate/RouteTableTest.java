/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

    private final RouteTable table = RouteTable.of(List.of(Agents.class), List.of(Patches.class), List.of(Extra.class));

    @Test
    void sendsOnlyAFeaturesOwnPathsToIt() {
        assertThat(table.base("/agents/1/patches")).hasValue("/api/v1-product");
        assertThat(table.base("/agents/1/patches/17")).hasValue("/api/v1-product");
        assertThat(table.base("/agents/1")).isEmpty();
        assertThat(table.base("/agents/1/patches/x")).isEmpty();
        assertThat(table.base("/agents/1/2/patches")).isEmpty();
    }

    @Test
    void leavesAPathThatBothHaveToTheCore() {
        assertThat(table.base("/agents/fields/patches")).isEmpty();
    }

    @Test
    void sendsAnAddOnsPathsToItButForThoseOfTheProduct() {
        assertThat(table.base("/x/extra")).hasValue("/api/v1-features");
        assertThat(table.base("/x/extra/agents/1/patches")).hasValue("/api/v1-features");
        assertThat(table.base("/agents/1/patches")).hasValue("/api/v1-product");
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

    @Path("/")
    static final class Extra {

        @GET
        @Path("x/extra")
        public String one() {
            return "";
        }

        @GET
        @Path("x/extra/{rest: .*}")
        public String rest() {
            return "";
        }

        @GET
        @Path("agents/{id}/patches")
        public String taken() {
            return "";
        }
    }
}
