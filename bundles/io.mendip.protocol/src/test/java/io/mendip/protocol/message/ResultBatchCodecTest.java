/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.protocol.message.CheckReport.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultBatchCodecTest {

    @Test
    void readsBackWhatWasWritten() {
        var disk = new CheckReport(
                7,
                1_790_000_000_000L,
                2,
                15,
                "/ has 9 % free",
                "long \"text\"",
                List.of(new Measurement("free_percent", "PERCENT", 9.25), new Measurement("free", "BYTES", 1e12)));
        var ping = new CheckReport(8, 1_790_000_000_100L, 0, 1, "ok", "", List.of());
        var batch = new ResultBatch(Lane.LIVE, 5, 1001, List.of(disk, ping, disk));

        var read = ResultBatchCodec.read(ResultBatchCodec.write(batch));

        assertThat(read).isEqualTo(batch);
        assertThat(read.last()).isEqualTo(1003);
    }

    @Test
    void namesEachMetricOnce() {
        var report = new CheckReport(1, 1, 0, 1, "", "", List.of(new Measurement("used_percent", "PERCENT", 1)));

        var json = new String(
                ResultBatchCodec.write(new ResultBatch(Lane.LIVE, 1, 1, List.of(report, report, report))),
                StandardCharsets.UTF_8);

        assertThat(json.split("used_percent", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"l\":9,\"e\":1,\"q\":1,\"r\":[]}",
                "{\"l\":0,\"e\":1,\"q\":1,\"m\":[],\"r\":[]}",
                "{\"l\":0,\"e\":1,\"q\":1,\"r\":[{\"c\":1,\"t\":1,\"s\":9,\"x\":\"\"}]}",
                "{\"l\":0,\"e\":1,\"q\":1,\"r\":[{\"c\":1,\"t\":1,\"s\":0,\"x\":\"\",\"k\":[3],\"v\":[1]}]}",
                "{\"l\":0,\"e\":1,\"q\":1,\"m\":[[\"a\",\"B\"]],\"r\":[{\"c\":1,\"t\":1,\"s\":0,\"k\":[0],\"v\":[1e999]}]}",
                "{\"l\":0,\"e\":1,\"q\":-4,\"r\":[{\"c\":1,\"t\":1,\"s\":0}]}",
                "{\"l\":0,\"e\":1,\"q\":1,\"r\":[[[[[[[[[]]]]]]]]]}",
            })
    void refusesWhatIsNotABatch(String json) {
        assertThatThrownBy(() -> ResultBatchCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }
}
