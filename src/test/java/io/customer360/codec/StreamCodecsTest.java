package io.customer360.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.Operation;
import io.customer360.model.ReferenceChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.testing.BinaryForm;
import io.customer360.testing.Changes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StreamCodecsTest {

    private static final long SEED = 20_261_125;
    private static final int RECORDS = 20_000;

    private final RandomRecords random = new RandomRecords(SEED);

    @Test
    void changesOfEveryTableComeBack() throws IOException {
        Set<SourceTable> tables = new HashSet<>();
        requireEqual(
                new CustomerChangeCodec(),
                () -> {
                    CustomerChange change = random.change();
                    tables.add(change.table());
                    return change;
                });

        assertThat(tables).hasSize(SourceTable.values().length);
    }

    @Test
    void changesOfReferencesAndReferralsComeBack() throws IOException {
        requireEqual(new ReferenceChangeCodec(), random::reference);
    }

    @Test
    void labelsComeBack() throws IOException {
        requireEqual(new LabelCodec(), random::label);
    }

    @Test
    void aChangeTakesFewBytes() throws IOException {
        CustomerChange interaction =
                Changes.committedAt(
                        1_790_000_000_000L,
                        Changes.interaction(150_000, 40_000, 4L, true, 1_000_000));

        assertThat(BinaryForm.of(new CustomerChangeCodec(), interaction))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aReferralAndALabelTakeFewBytes() throws IOException {
        ReferenceChange referral =
                new ReferenceChange(
                        SourceTable.MARKETING_CAMPAIGNS,
                        30,
                        7,
                        Operation.UPSERT,
                        1_000_000,
                        1_790_000_000_000L,
                        RowKey.of(150_000),
                        40_000,
                        null);
        Label label =
                new Label(
                        40_000,
                        SourceTable.MARKETING_CAMPAIGNS,
                        30,
                        Label.Kind.PRESENT,
                        CustomerChange.HISTORY,
                        CustomerChange.UNKNOWN_TIME,
                        null);

        assertThat(BinaryForm.of(new ReferenceChangeCodec(), referral))
                .hasSizeLessThanOrEqualTo(20);
        assertThat(BinaryForm.of(new LabelCodec(), label)).hasSizeLessThanOrEqualTo(6);
    }

    private static <T> void requireEqual(Codec<T> codec, Supplier<T> records) throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            T record = records.get();

            assertThat(BinaryForm.copy(codec, record))
                    .as("record %d of seed %d", i, SEED)
                    .isEqualTo(record);
        }
    }
}
