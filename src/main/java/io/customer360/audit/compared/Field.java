package io.customer360.audit.compared;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * The 31 fields in the order of the specification, and the named segments; each knows how exactly
 * it is compared.
 */
public enum Field {
    CUSTOMER_ID,
    FIRST_NAME,
    LAST_NAME,
    EMAIL,
    PHONE_NUMBER,
    DATE_OF_BIRTH(Kind.DATE),
    REGISTRATION_DATE(Kind.DATE),
    TOTAL_PURCHASES,
    TOTAL_SPEND,
    AVG_ORDER_VALUE(Kind.QUOTIENT),
    LAST_PURCHASE_DATE(Kind.DATE),
    FAVORITE_CATEGORY,
    FAVORITE_BRAND,
    TOTAL_INTERACTIONS,
    AVG_SATISFACTION_SCORE(Kind.QUOTIENT),
    RESOLVED_INTERACTIONS,
    CAMPAIGNS_ENGAGED,
    POSITIVE_RESPONSES,
    TOTAL_SESSIONS,
    AVG_PAGES_PER_SESSION(Kind.QUOTIENT),
    AVG_TIME_PER_SESSION,
    LAST_VISIT_DATE(Kind.DATE),
    DAYS_SINCE_LAST_PURCHASE,
    DAYS_SINCE_LAST_VISIT,
    ANNUAL_SPEND(Kind.QUOTIENT),
    RESOLUTION_RATE(Kind.QUOTIENT),
    CAMPAIGN_RESPONSE_RATE(Kind.QUOTIENT),
    CUSTOMER_LIFETIME_VALUE,
    CUSTOMER_SEGMENT,
    CHURN_RISK_SCORE,
    ENGAGEMENT_SCORE,
    /** Of the file of rules, not of the specification. */
    SEGMENTS;

    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private enum Kind {
        EXACT,
        /** A day number in the SQL's answer, an ISO date in a document. */
        DATE,
        /** Computed as a double on both sides. */
        QUOTIENT
    }

    private final Kind kind;

    Field() {
        this(Kind.EXACT);
    }

    Field(Kind kind) {
        this.kind = kind;
    }

    public static List<Field> all() {
        return Arrays.asList(values());
    }

    /** Returns the 31 that the SQL answers. */
    public static Set<Field> ofSpecification() {
        return EnumSet.complementOf(EnumSet.of(SEGMENTS));
    }

    /** Returns the name that the SQL and the documents give it. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a value of the SQL's answer as a document would have it: text or a number. */
    @Nullable
    public Object ofAnswer(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            return kind == Kind.DATE
                    ? LocalDate.ofEpochDay(number).toString()
                    : BigDecimal.valueOf(number);
        }
        throw new IllegalStateException(column() + " came as " + value.getClass().getName());
    }

    boolean agrees(@Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof BigDecimal wanted) || !(actual instanceof BigDecimal seen)) {
            return expected == null ? actual == null : expected.equals(actual);
        }
        if (kind != Kind.QUOTIENT) {
            return wanted.compareTo(seen) == 0;
        }
        return wanted.subtract(seen).abs().compareTo(wanted.abs().multiply(TOLERANCE)) <= 0;
    }
}
