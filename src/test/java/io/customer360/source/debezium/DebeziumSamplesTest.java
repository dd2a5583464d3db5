package io.customer360.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.Operation;
import io.customer360.model.Product;
import io.customer360.model.RowKey;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TemporalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events that Debezium 3.7 wrote from PostgreSQL 18, with the columns renamed to this project's.
 */
class DebeziumSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TemporalType> COLUMN_TYPES =
            List.of(
                    TemporalType.DATE,
                    TemporalType.TIMESTAMP_MILLIS,
                    TemporalType.TIMESTAMP_MICROS,
                    TemporalType.TIMESTAMP_TZ);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dec-precise_schemas-true",
                "dec-string_schemas-false",
                "dec-double_schemas-false"
            })
    void readsPurchasesInAnyDecimalMode(String variant) {
        ChangeDecoder decoder = Decoding.decoder();
        List<CustomerChange> changes = new ArrayList<>();
        for (RawRecord rawRecord : sample("purchases-" + variant)) {
            Decoding decoding = Decoding.of(decoder, rawRecord);
            assertThat(decoding.deadLetters).isEmpty();
            changes.addAll(decoding.changes);
        }

        // The sixth record is the tombstone after the delete.
        assertThat(changes).extracting(CustomerChange::version).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(changes)
                .extracting(CustomerChange::operation)
                .containsExactly(
                        Operation.UPSERT,
                        Operation.UPSERT,
                        Operation.UPSERT,
                        Operation.UPSERT,
                        Operation.DELETE);
        assertThat(changes.get(0).key()).isEqualTo(new RowKey(100, 1));
        assertThat(changes.get(0).customerId()).isEqualTo(1);
        assertThat(changes.get(0).purchase().totalAmount()).isEqualByComparingTo("19.99");
        assertThat(changes.get(1).purchase().totalAmount()).isEqualByComparingTo("0.01");
        assertThat(changes.get(4).key()).isEqualTo(new RowKey(101, 1));
        assertThat(changes.get(4).customerId()).isEqualTo(1);
        assertThat(changes.get(4).committedAt()).isBetween(1795453043000L, 1795453044000L);
    }

    @Test
    void putsPreciseDecimalsWithoutSchemaAside() {
        List<RawRecord> records = sample("purchases-dec-precise_schemas-false");

        assertThat(Decoding.of(records.get(0)).reason())
                .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        // Its before-image is unreadable as well, but a delete asks only for the row's place.
        assertThat(Decoding.of(records.get(4)).change().isDelete()).isTrue();
    }

    @Test
    void readsTheLifeOfProducts() {
        List<Decoding> decoded =
                sample("products-dec-string_schemas-false").stream().map(Decoding::of).toList();

        assertThat(decoded.get(0).change().product()).isEqualTo(new Product("Garden Chair", null));
        assertThat(decoded.get(2).change().product().category()).isEqualTo("Lampe Été");
        // A changed key is a delete, its tombstone and an insert.
        assertThat(decoded.get(5).change().isDelete()).isTrue();
        assertThat(decoded.get(5).change().key()).isEqualTo(RowKey.of(3));
        assertThat(decoded.get(6).isNothing()).isTrue();
        assertThat(decoded.get(7).change().key()).isEqualTo(RowKey.of(30));
        assertThat(decoded.get(10).reason()).isEqualTo(DeadLetter.Reason.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({
        "schemas-true, false",
        "schemas-false, true",
        "isostring_schemas-false, true",
    })
    void readsDatesInAnyTemporalMode(String variant, boolean typesAreNeeded) {
        List<RawRecord> records = sample("visit-dates-" + variant);
        List<String> expected = List.of("1969-12-31", "1969-12-31", "2024-01-01", "2024-07-01");
        for (int column = 0; column < COLUMN_TYPES.size(); column++) {
            DateColumns dates =
                    typesAreNeeded
                            ? DateColumns.DATES.with("visit_date", COLUMN_TYPES.get(column))
                            : DateColumns.DATES;

            Decoding decoding =
                    Decoding.of(
                            Decoding.decoder(dates, ZoneId.of("Europe/Berlin")),
                            records.get(column));
            if (variant.equals("schemas-false")
                    && COLUMN_TYPES.get(column) == TemporalType.TIMESTAMP_MILLIS) {
                // One millisecond before 1970, or one day.
                assertThat(decoding.reason()).isEqualTo(DeadLetter.Reason.CHANGED_TYPE);
                continue;
            }
            CustomerChange change = decoding.change();

            assertThat(change.key()).isEqualTo(RowKey.of(9007199254740993L));
            assertThat(LocalDate.ofEpochDay(change.visit().visitDate()))
                    .isEqualTo(expected.get(column));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas-true", "schemas-false", "isostring_schemas-false"})
    void putsInfinityAside(String variant) {
        List<RawRecord> records = sample("visit-dates-" + variant);
        List<TemporalType> types =
                List.of(
                        TemporalType.DATE,
                        TemporalType.TIMESTAMP_MILLIS,
                        TemporalType.TIMESTAMP_TZ);
        for (int i = 0; i < types.size(); i++) {
            DateColumns dates = DateColumns.DATES.with("visit_date", types.get(i));

            assertThat(
                            Decoding.of(
                                            Decoding.decoder(dates, ZoneId.of("UTC")),
                                            records.get(COLUMN_TYPES.size() + i))
                                    .reason())
                    .isEqualTo(DeadLetter.Reason.UNREADABLE_VALUE);
        }
    }

    private static List<RawRecord> sample(String name) {
        try (InputStream file =
                DebeziumSamplesTest.class.getResourceAsStream("/debezium/" + name + ".jsonl")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<RawRecord> records = new ArrayList<>();
            for (String line : text.lines().toList()) {
                JsonNode sample = JSON.readTree(line);
                addAbsentColumns(sample.get("value"));
                records.add(
                        new RawRecord(
                                sample.get("topic").asText(),
                                sample.get("partition").asInt(),
                                sample.get("offset").asLong(),
                                sample.get("timestamp").asLong(),
                                bytes(sample.get("key")),
                                bytes(sample.get("value"))));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables that the samples are of have fewer columns than the project's. */
    private static void addAbsentColumns(JsonNode event) {
        JsonNode payload = event.has("payload") ? event.get("payload") : event;
        if (payload.get("after") instanceof ObjectNode after) {
            for (String column : List.of("purchase_date", "pages_viewed", "time_spent")) {
                after.putNull(column);
            }
        }
    }

    @Nullable
    private static byte[] bytes(JsonNode json) {
        return json.isNull() ? null : ChangeEvent.bytes(json.toString());
    }
}
