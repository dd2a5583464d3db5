package io.customer360.source.debezium;

import static io.customer360.source.debezium.ChangeEvent.row;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

import io.customer360.model.SourceTable;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TemporalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.annotation.Nullable;

/** Random purchases, each value in a random one of Debezium's encodings, and what they mean. */
final class RandomRows {

    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Random random;
    private final List<Object> columnSchemas = new ArrayList<>();
    private boolean schema;

    DateColumns dates;
    long transaction;
    long product;
    long customer;
    @Nullable BigDecimal amount;
    @Nullable Integer day;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    /** Makes up the next row and returns the event that inserts it. */
    ChangeEvent next() {
        columnSchemas.clear();
        dates = DateColumns.DATES;
        schema = random.nextBoolean();
        transaction = random.nextLong();
        product = random.nextInt();
        customer = random.nextInt(1000) - 500;
        amount =
                random.nextInt(5) == 0
                        ? null
                        : new BigDecimal(
                                new BigInteger(random.nextInt(1, 200), random),
                                random.nextInt(-3, 20));
        if (amount != null && random.nextBoolean()) {
            amount = amount.negate();
        }
        day = random.nextInt(5) == 0 ? null : random.nextInt(-719162, 2932896);
        ChangeEvent event =
                ChangeEvent.insert(
                        SourceTable.PURCHASE_TRANSACTIONS,
                        row(
                                "noise",
                                List.of(row("total_amount", 1)),
                                "total_amount",
                                amount == null ? null : encodedAmount(),
                                "product_id",
                                product,
                                "purchase_date",
                                day == null ? null : encodedDay(),
                                "customer_id",
                                customer,
                                "transaction_id",
                                transaction));
        return schema ? event.schema(envelopeSchema()) : event;
    }

    private Object encodedAmount() {
        String base64 = Base64.getEncoder().encodeToString(amount.unscaledValue().toByteArray());
        return switch (random.nextInt(schema ? 4 : 3)) {
            case 0 -> isLikeBase64(amount.toString()) ? amount : amount.toString();
            case 1 -> isLikeADouble() ? amount.toString() : amount;
            case 2 -> row("scale", amount.scale(), "value", base64);
            default -> {
                addSchema(
                        "total_amount",
                        "org.apache.kafka.connect.data.Decimal",
                        Map.of("scale", Integer.toString(amount.scale())));
                yield base64;
            }
        };
    }

    private static boolean isLikeBase64(String text) {
        return text.length() % 4 == 0 && text.matches("[0-9E+]*");
    }

    /** Returns whether a number with these digits may be a rounded double. */
    private boolean isLikeADouble() {
        int whole = amount.precision() - amount.scale();
        return amount.toString().contains(".")
                && amount.precision() <= 17
                && whole + Math.max(2, amount.scale()) > 15;
    }

    private Object encodedDay() {
        TemporalType type = randomTypeFor(day);
        if (schema && (random.nextBoolean() || isOnlyReadWithSchema(type))) {
            addSchema("purchase_date", typeName(type), Map.of());
        } else {
            dates = dates.with("purchase_date", type);
        }
        long nanosOfDay = random.nextLong(86_400_000_000_000L);
        boolean iso = random.nextBoolean();
        LocalDate date = LocalDate.ofEpochDay(day);
        return switch (type) {
            case DATE -> iso ? (Object) (date + "Z") : day;
            case TIMESTAMP_MILLIS -> day * 86_400_000L + nanosOfDay / 1_000_000;
            case TIMESTAMP_MICROS ->
                    iso
                            ? ISO_LOCAL_DATE_TIME.format(
                                            date.atTime(LocalTime.ofNanoOfDay(nanosOfDay)))
                                    + "Z"
                            : (Object) (day * 86_400_000_000L + nanosOfDay / 1_000);
            case TIMESTAMP_NANOS -> day * 86_400_000_000_000L + nanosOfDay;
            case TIMESTAMP_TZ -> {
                Instant start = date.atStartOfDay(ZONE).toInstant();
                Instant end = date.plusDays(1).atStartOfDay(ZONE).toInstant();
                long length = end.getEpochSecond() - start.getEpochSecond();
                Instant instant = start.plusSeconds(random.nextLong(length));
                yield instant.atOffset(ZoneOffset.ofHours(random.nextInt(-12, 13))).toString();
            }
        };
    }

    private TemporalType randomTypeFor(int epochDay) {
        TemporalType type = TemporalType.values()[random.nextInt(TemporalType.values().length)];
        // A long holds the nanoseconds of 584 years only; and beyond year 9999 there is none.
        boolean fits =
                type == TemporalType.TIMESTAMP_NANOS
                        ? Math.abs(epochDay) < 100_000
                        : Math.abs(epochDay - 1_000_000) < 1_700_000;
        return fits && (schema || !isOnlyReadWithSchema(type)) ? type : TemporalType.DATE;
    }

    /** Returns whether a number may be one of another type. */
    private boolean isOnlyReadWithSchema(TemporalType type) {
        boolean isNumber = type != TemporalType.DATE && type != TemporalType.TIMESTAMP_TZ;
        return isNumber && (Math.abs(day) < 50 || Math.abs(day) > 47_000);
    }

    private static String typeName(TemporalType type) {
        return switch (type) {
            case DATE -> "io.debezium.time.Date";
            case TIMESTAMP_MILLIS -> "io.debezium.time.Timestamp";
            case TIMESTAMP_MICROS -> "io.debezium.time.MicroTimestamp";
            case TIMESTAMP_NANOS -> "io.debezium.time.NanoTimestamp";
            case TIMESTAMP_TZ -> "io.debezium.time.ZonedTimestamp";
        };
    }

    private void addSchema(String column, String typeName, Map<String, Object> parameters) {
        columnSchemas.add(
                row("name", typeName, "version", 1, "parameters", parameters, "field", column));
    }

    private Object envelopeSchema() {
        return row(
                "type",
                "struct",
                "fields",
                List.of(
                        row("type", "struct", "fields", columnSchemas, "field", "before"),
                        row("type", "struct", "fields", columnSchemas, "field", "after")),
                "name",
                "Envelope");
    }
}
