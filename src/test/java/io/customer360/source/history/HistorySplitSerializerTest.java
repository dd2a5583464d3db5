package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class HistorySplitSerializerTest {

    private static final HistorySplit FRESH =
            new HistorySplit(SourceTable.WEBSITE_BEHAVIOR, 3, "session_id", -2, 258, null);
    private static final HistorySplit BEGUN =
            new HistorySplit(
                    SourceTable.PURCHASE_TRANSACTIONS,
                    16,
                    "transaction_id",
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    new RowKey(-1, 7));

    private static final String FRESH_FORM =
            "06"
                    + "00000003"
                    + "000a73657373696f6e5f6964"
                    + "fffffffffffffffe"
                    + "0000000000000102"
                    + "00";
    private static final String BEGUN_FORM =
            "01"
                    + "00000010"
                    + "000e7472616e73616374696f6e5f6964"
                    + "8000000000000000"
                    + "7fffffffffffffff"
                    + "01"
                    + "ffffffffffffffff"
                    + "0000000000000007";

    private static final String RANGES_FORM =
            "00000001" + "00000002" + "00000022" + FRESH_FORM + "00000036" + BEGUN_FORM;

    private final HistorySplitSerializer one = new HistorySplitSerializer();
    private final HistoryStateSerializer all = new HistoryStateSerializer();

    @Test
    void theFormInSavepointsStaysAsItIs() throws IOException {
        assertForm(one, 1, FRESH, FRESH_FORM);
        assertForm(one, 1, BEGUN, BEGUN_FORM);
        assertForm(
                all,
                2,
                new HistoryState(
                        true,
                        List.of(FRESH, BEGUN),
                        Map.of(SourceTable.WEBSITE_BEHAVIOR, 5L, SourceTable.CUSTOMER_INFO, 258L)),
                "01"
                        + "00000002"
                        + ("00" + "0000000000000102")
                        + ("06" + "0000000000000005")
                        + RANGES_FORM);
        assertForm(all, 2, HistoryState.fresh(), "00" + "00000000" + "00000001" + "00000000");
    }

    @Test
    void theFormOfVersionOneWasCutBeforeTheJobWasSubmitted() throws IOException {
        assertThat(all.deserialize(1, HexFormat.of().parseHex(RANGES_FORM)))
                .isEqualTo(new HistoryState(true, List.of(FRESH, BEGUN), Map.of()));
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> one.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unknown version");
        assertThatThrownBy(() -> all.deserialize(3, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unknown version");
    }

    private static <T> void assertForm(
            SimpleVersionedSerializer<T> serializer, int version, T value, String form)
            throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(version);
        assertThat(HexFormat.of().formatHex(serializer.serialize(value))).isEqualTo(form);
        assertThat(serializer.deserialize(version, HexFormat.of().parseHex(form))).isEqualTo(value);
    }
}
