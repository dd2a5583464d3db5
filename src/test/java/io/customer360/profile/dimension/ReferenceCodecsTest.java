package io.customer360.profile.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.codec.Codec;
import io.customer360.model.CustomerChange;
import io.customer360.model.Product;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.RowIdCodec;
import io.customer360.testing.BinaryForm;
import java.io.IOException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferenceCodecsTest {

    private static final long SEED = 20_261_125;

    private final Random random = new Random(SEED);

    @Test
    void referralsComeBackHoweverFarApartTheirIds() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            TreeSet<Long> ids = new TreeSet<>();
            random.longs(random.nextInt(Referrals.MOST_TOGETHER))
                    .forEach(id -> ids.add(id >> random.nextInt(Long.SIZE)));
            long[] rows = new long[2 * ids.size()];
            int next = 0;
            for (long id : ids) {
                rows[next++] = id;
                rows[next++] = random.nextInt(3) - 1;
            }
            Referrals read = BinaryForm.copy(new ReferralsCodec(), Referrals.together(rows));

            assertThat(read.rows()).as("seed %d", SEED).isEqualTo(rows);
            assertThat(read.isApart()).isFalse();
        }
    }

    @Test
    void theNumberOfRowsApartComesBack() throws IOException {
        Referrals read = BinaryForm.copy(new ReferralsCodec(), Referrals.apart(65));

        assertThat(read.isApart()).isTrue();
        assertThat(read.count()).isEqualTo(65);
        assertThat(read.rows()).isEmpty();
    }

    @Test
    void aReferralTakesFewBytes() throws IOException {
        Referrals one = Referrals.NONE.with(150_000, CustomerChange.HISTORY);

        assertThat(BinaryForm.of(new ReferralsCodec(), one)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aReferenceComesBackWithAllThatItMayLack() throws IOException {
        for (Product product :
                new Product[] {null, new Product(null, "Ada"), new Product("", "")}) {
            for (long time : new long[] {CustomerChange.UNKNOWN_TIME, 1_790_000_000_000L}) {
                ReferenceRow row = new ReferenceRow(CustomerChange.HISTORY, time, product);
                requireEqual(new ReferenceStateCodec(), new ReferenceState(row, true));
                requireEqual(new ReferenceStateCodec(), new ReferenceState(row, false));
            }
        }
        requireEqual(new ReferenceStateCodec(), new ReferenceState(null, true));
    }

    @Test
    void rowIdsComeBack() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            requireEqual(
                    new RowIdCodec(),
                    new RowId(
                            random.nextInt(7),
                            random.nextLong(),
                            random.nextBoolean() ? 0 : random.nextLong(),
                            random.nextBoolean() ? 0 : random.nextLong()));
        }
    }

    private static <T> void requireEqual(Codec<T> codec, T value) throws IOException {
        assertThat(BinaryForm.copy(codec, value)).as("seed %d", SEED).isEqualTo(value);
    }
}
