package io.customer360.codec;

import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Label;
import io.customer360.model.Operation;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.ReferenceChange;
import io.customer360.model.Response;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.model.Visit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.Supplier;

/** Random records of all that travels, any of whose values may be null or as odd as they come. */
final class RandomRecords {

    private static final SourceTable[] REFERENCES = {
        SourceTable.PRODUCT_CATALOG, SourceTable.MARKETING_CAMPAIGNS
    };

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    CustomerChange change() {
        SourceTable table = oneOf(SourceTable.values());
        return new CustomerChange(
                table,
                new RowKey(number(), random.nextBoolean() ? 0 : number()),
                oneOf(Operation.values()),
                version(),
                number(),
                time(),
                rowOf(
                        table == SourceTable.CUSTOMER_INFO,
                        () -> new CustomerInfo(text(), text(), text(), text(), day(), day())),
                rowOf(
                        table == SourceTable.PURCHASE_TRANSACTIONS,
                        () -> new Purchase(amount(), day())),
                rowOf(
                        table == SourceTable.CUSTOMER_SERVICE,
                        () -> new Interaction(nullable(this::number), random.nextBoolean())),
                rowOf(
                        table == SourceTable.CAMPAIGN_RESPONSES,
                        () -> new Response(nullable(this::number), random.nextBoolean())),
                rowOf(
                        table == SourceTable.WEBSITE_BEHAVIOR,
                        () -> new Visit(day(), nullable(this::number), nullable(this::number))),
                rowOf(table == SourceTable.PRODUCT_CATALOG, this::product));
    }

    ReferenceChange reference() {
        boolean referral = random.nextBoolean();
        return new ReferenceChange(
                oneOf(REFERENCES),
                number(),
                random.nextInt(8),
                oneOf(Operation.values()),
                version(),
                time(),
                referral ? new RowKey(number(), number()) : null,
                referral ? number() : 0,
                rowOf(!referral, this::product));
    }

    Label label() {
        return new Label(
                number(),
                oneOf(REFERENCES),
                number(),
                oneOf(Label.Kind.values()),
                version(),
                time(),
                nullable(this::product));
    }

    private Product product() {
        return new Product(text(), text());
    }

    private long number() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private long version() {
        return random.nextInt(4) == 0
                ? CustomerChange.HISTORY
                : random.nextLong() >>> 1 + random.nextInt(Long.SIZE - 1);
    }

    private long time() {
        return random.nextBoolean() ? CustomerChange.UNKNOWN_TIME : number();
    }

    private Integer day() {
        return nullable(() -> (int) number());
    }

    private String text() {
        return nullable(
                () ->
                        random.ints(random.nextInt(12), 0, 1 + Character.MAX_VALUE)
                                .collect(
                                        StringBuilder::new,
                                        (text, next) -> text.append((char) next),
                                        StringBuilder::append)
                                .toString());
    }

    private BigDecimal amount() {
        return nullable(
                () ->
                        new BigDecimal(
                                new BigInteger(random.nextInt(90), random), random.nextInt(80)));
    }

    private <T> T rowOf(boolean kind, Supplier<T> row) {
        return kind ? nullable(row) : null;
    }

    private <T> T nullable(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
