package io.customer360.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfileComparisonTest {

    @Test
    void findsNothingWhenBothSidesAgree() {
        ProfileComparison comparison = compare(List.of(ada(), ben()), List.of(ada(), ben()));

        assertThat(comparison).hasToString("customers 2, mismatches 0");
        assertThat(comparison.isProof()).isTrue();
    }

    @Test
    void findsOneChangedFieldAmongAllFields() {
        for (String field : ProfileFields.ALL) {
            ProfileComparison comparison =
                    compare(List.of(ada(), ben()), List.of(with(ada(), field, "other"), ben()));

            assertThat(comparison.mismatches()).as(field).isEqualTo(1);
            assertThat(comparison.differences()).extracting("field").containsExactly(field);
            assertThat(comparison.isProof()).isFalse();
        }
    }

    @Test
    void tellsWhatWasExpectedAndWhatWasFound() {
        ProfileComparison comparison =
                compare(List.of(ada()), List.of(with(ada(), "total_spend", decimal("12.51"))));

        assertThat(comparison.differences())
                .containsExactly(new Difference(1, "total_spend", "12.50", "12.51"));
    }

    @Test
    void countsACustomerWithSeveralDifferencesOnce() {
        Profile wrong = with(with(ada(), "email", null), "first_name", null);

        ProfileComparison comparison = compare(List.of(ada()), List.of(wrong));

        assertThat(comparison.mismatches()).isEqualTo(1);
        assertThat(comparison.differences()).hasSize(2);
    }

    @Test
    void findsMissingDocumentsAtEveryPlace() {
        for (List<Profile> left : List.of(List.of(ada()), List.of(ben()), List.<Profile>of())) {
            ProfileComparison comparison = compare(List.of(ada(), ben()), left);

            assertThat(comparison.customers()).isEqualTo(2);
            assertThat(comparison.mismatches()).isEqualTo(2 - left.size());
        }
    }

    @Test
    void findsSurplusDocumentsAtEveryPlace() {
        for (List<Profile> wanted : List.of(List.of(ada()), List.of(ben()))) {
            ProfileComparison comparison = compare(wanted, List.of(ada(), ben()));

            assertThat(comparison).hasToString("customers 1, mismatches 1");
        }
    }

    @Test
    void provesNothingWithoutCustomers() {
        assertThat(compare(List.of(), List.of()).isProof()).isFalse();
    }

    @Test
    void comparesNumbersByValueNotByScale() {
        assertThat(
                        compare(
                                        List.of(ada()),
                                        List.of(with(ada(), "total_spend", decimal("12.5"))))
                                .mismatches())
                .isZero();
    }

    @Test
    void forgivesOnlyTheLastDigitsOfQuotients() {
        Profile exact = with(ada(), "resolution_rate", decimal("33.333333333333333300"));

        assertThat(compareRate(exact, "33.333333333333336")).isZero();
        assertThat(compareRate(exact, "33.3333334")).isEqualTo(1);
        assertThat(compareRate(with(exact, "resolution_rate", decimal("0")), "1e-12")).isEqualTo(1);
    }

    @Test
    void doesNotTakeTextForANumber() {
        assertThat(
                        compare(List.of(ada()), List.of(with(ada(), "total_spend", "12.50")))
                                .mismatches())
                .isEqualTo(1);
    }

    @Test
    void showsOnlyTheFirstDifferencesButCountsAll() {
        List<Profile> many = LongStream.rangeClosed(1, 50).mapToObj(id -> customer(id)).toList();

        ProfileComparison comparison = compare(many, List.of());

        assertThat(comparison.mismatches()).isEqualTo(50);
        assertThat(comparison.differences()).hasSize(10);
    }

    @Test
    void refusesASideThatIsNotInOrder() {
        assertThatThrownBy(() -> compare(List.of(ben(), ada()), List.of()))
                .hasMessage("Customer 1 comes after 2");
        assertThatThrownBy(() -> compare(List.of(ada()), List.of(ada(), ada())))
                .hasMessage("Customer 1 comes after 1");
    }

    private static long compareRate(Profile expected, String rate) {
        return compare(List.of(expected), List.of(with(expected, "resolution_rate", decimal(rate))))
                .mismatches();
    }

    private static ProfileComparison compare(List<Profile> expected, List<Profile> actual) {
        return ProfileComparison.of(expected.iterator(), actual.iterator());
    }

    private static Profile ada() {
        return customer(1);
    }

    private static Profile ben() {
        return customer(2);
    }

    private static Profile customer(long id) {
        Map<String, Object> fields = new HashMap<>();
        ProfileFields.ALL.forEach(field -> fields.put(field, null));
        fields.put("customer_id", BigDecimal.valueOf(id));
        fields.put("total_spend", decimal("12.50"));
        fields.put("email", "someone@example.com");
        fields.put("first_name", "Someone");
        return new Profile(id, fields);
    }

    private static Profile with(Profile profile, String field, Object value) {
        Map<String, Object> fields = new HashMap<>(profile.fields());
        fields.put(field, value);
        return new Profile(profile.customerId(), fields);
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
