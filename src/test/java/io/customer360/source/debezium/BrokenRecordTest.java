package io.customer360.source.debezium;

import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a topic holds makes the decoder fail. */
class BrokenRecordTest {

    private static final String EVENT =
            ChangeEvent.update(
                            SourceTable.CUSTOMER_INFO,
                            row("customer_id", 7, "first_name", "Zoë"),
                            row("customer_id", 7, "first_name", "漢 é", "extra", row("a", 1)))
                    .json();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "5",
                "not json",
                "{}",
                "{\"customer_id\":7,\"first_name\":\"Zoe\"}",
                "{\"op\":5,\"after\":{\"customer_id\":7}}",
                "{\"op\":\"c\"}",
                "{\"op\":\"c\",\"after\":null}",
                "{\"op\":\"c\",\"after\":[]}",
                "{\"op\":\"c\",\"after\":\"x\"}",
                "{\"op\":\"c\",\"after\":{\"customer_id\":7}} {}",
                "{\"op\":\"c\",\"after\":{\"customer_id\":7}}}",
                "{\"op\":\"c\",\"after\":{\"customer_id\":7},\"op\":\"d\"}",
                "{\"op\":\"c\",\"after\":{\"customer_id\":7,\"customer_id\":8}}",
                "{\"op\":\"c\",\"after\":{\"customer_id\":7},\"after\":{\"customer_id\":8}}",
                "{\"payload\":5}",
                "{\"payload\":[]}",
                "{\"payload\":{\"payload\":{\"op\":\"c\"}}}",
                "{\"schema\":{\"fields\":[5,[],{\"fields\":[7,{\"field\":9}]}]},\"payload\":{}}"
            })
    void putsAsideWhatIsNoEvent(String value) {
        assertThat(Decoding.of(ChangeEvent.raw(SourceTable.CUSTOMER_INFO, value)).reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void putsEveryCutOffEventAside() {
        byte[] whole = ChangeEvent.bytes(EVENT);
        ChangeDecoder decoder = Decoding.decoder();
        for (int length = 0; length < whole.length; length++) {
            assertThat(Decoding.of(decoder, customers(Arrays.copyOf(whole, length))).reason())
                    .isEqualTo(Reason.MALFORMED);
        }
        assertThat(Decoding.of(decoder, customers(whole)).changes).hasSize(1);
    }

    @Test
    void putsInvalidUtf8Aside() {
        byte[] broken = ChangeEvent.bytes(EVENT);
        int umlaut = EVENT.indexOf("Zoë") + 2;
        broken[umlaut] = (byte) 0xFF;

        // The name before is skipped, so this also shows that skipped text is looked at.
        assertThat(Decoding.of(customers(broken)).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void putsDeepNestingAside() {
        String deep = "[".repeat(100_000);

        assertThat(Decoding.of(ChangeEvent.raw(SourceTable.CUSTOMER_INFO, deep)).reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(
                        Decoding.of(
                                        ChangeEvent.raw(
                                                SourceTable.CUSTOMER_INFO,
                                                "{\"op\":\"c\",\"x\":" + deep))
                                .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void putsHugeGarbageAside() {
        byte[] garbage = new byte[5 << 20];
        new Random(1).nextBytes(garbage);

        assertThat(Decoding.of(customers(garbage)).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void readsAHugeRecordWhoseSizeIsInAColumnThatIsNotUsed() {
        ChangeEvent event =
                ChangeEvent.insert(
                        SourceTable.CUSTOMER_INFO,
                        row("notes", "x".repeat(5 << 20), "customer_id", 7));

        assertThat(Decoding.of(event).change().customerId()).isEqualTo(7);
    }

    @Test
    void putsARecordOfAForeignTopicAside() {
        RawRecord foreign = new RawRecord("other", 0, 1, 2, null, ChangeEvent.bytes(EVENT));

        assertThat(Decoding.of(foreign).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void tellsNoValueOfABrokenRecord() {
        String secret = "{\"op\":\"c\",\"after\":{\"customer_id\":7,\"email\":SECRET}}";

        assertThat(
                        Decoding.of(ChangeEvent.raw(SourceTable.CUSTOMER_INFO, secret))
                                .deadLetter()
                                .detail())
                .startsWith("broken JSON")
                .doesNotContain("SECRET");
    }

    @Test
    void goesOnAfterABrokenRecordAsIfItHadNotBeen() {
        ChangeDecoder decoder = Decoding.decoder();
        Decoding before = Decoding.of(decoder, customers(ChangeEvent.bytes(EVENT)));
        Decoding.of(
                decoder,
                ChangeEvent.raw(
                        SourceTable.CUSTOMER_INFO,
                        "{\"op\":\"d\",\"after\":{\"customer_id\":9,\"email\":\"e\",\"last_name\":{}"));

        assertThat(Decoding.of(decoder, customers(ChangeEvent.bytes(EVENT))).changes)
                .isEqualTo(before.changes);
    }

    private static RawRecord customers(byte[] value) {
        return new RawRecord(ChangeEvent.topic(SourceTable.CUSTOMER_INFO), 0, 1, 2, null, value);
    }
}
