package io.customer360.histories.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.model.DeadLetter;
import io.customer360.model.Interaction;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.Response;
import io.customer360.model.SourceTable;
import io.customer360.model.Visit;
import io.customer360.source.debezium.JobDecoder;
import io.customer360.source.debezium.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Damaged records as Debezium writes them, decoded by the job's decoder. */
public final class DamagedEvents implements LogRecord.Decoder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SIZE = 2_000;
    private static final long MICROSECONDS = 1_709_251_199_999_999L;

    private final JobDecoder decoder = new JobDecoder("", MAX_SIZE);

    @Override
    public List<CustomerChange> decode(LogRecord damaged, long offset) {
        List<CustomerChange> changes = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        decoder.decode(event(damaged, offset), changes::add, letters::add);
        if (letters.size() != 1) {
            throw new AssertionError("dead letters of " + damaged + ": " + letters);
        }
        return changes;
    }

    private static RawRecord event(LogRecord damaged, long offset) {
        RowChange change = damaged.change();
        SourceTable table = change.id().table();
        Map<String, Object> after = columns(change.after());
        damage(after, table, damaged.damage());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("before", change.before() == null ? null : columns(change.before()));
        event.put("after", after);
        event.put("op", change.before() == null ? "c" : "u");
        return new RawRecord(table.tableName(), 0, offset, 0, null, json(event));
    }

    private static void damage(Map<String, Object> after, SourceTable table, Damage damage) {
        String column =
                switch (table) {
                    case CUSTOMER_INFO -> "registration_date";
                    case PURCHASE_TRANSACTIONS -> "purchase_date";
                    case WEBSITE_BEHAVIOR -> "visit_date";
                    case PRODUCT_CATALOG -> "category";
                    case CUSTOMER_SERVICE -> "satisfaction_score";
                    case CAMPAIGN_RESPONSES -> "response_type";
                    case MARKETING_CAMPAIGNS -> "campaign_id";
                };
        boolean isDate = column.endsWith("_date");
        switch (damage) {
            case UNREADABLE -> after.put(column, List.of());
            case ABSENT -> after.remove(column);
            case RETYPED -> after.put(column, isDate ? (Object) MICROSECONDS : Boolean.TRUE);
            case OVERSIZED -> after.put("notes", "x".repeat(MAX_SIZE));
        }
    }

    private static Map<String, Object> columns(TableRow row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        long id = row.key().id();
        switch (row.table()) {
            case CUSTOMER_INFO -> put(columns, "customer_id", id);
            case PURCHASE_TRANSACTIONS ->
                    put(columns, "transaction_id", id, "product_id", row.key().line());
            case PRODUCT_CATALOG -> put(columns, "product_id", id);
            case CUSTOMER_SERVICE -> put(columns, "interaction_id", id);
            case MARKETING_CAMPAIGNS -> put(columns, "campaign_id", id);
            case CAMPAIGN_RESPONSES -> put(columns, "response_id", id);
            case WEBSITE_BEHAVIOR -> put(columns, "session_id", id);
        }
        if (!row.table().isReference()) {
            put(columns, "customer_id", row.owner());
        }
        content(columns, row.content());
        return columns;
    }

    private static void content(Map<String, Object> columns, Object content) {
        if (content instanceof CustomerInfo info) {
            put(columns, "first_name", info.firstName(), "last_name", info.lastName());
            put(columns, "email", info.email(), "phone_number", info.phoneNumber());
            put(columns, "date_of_birth", info.dateOfBirth());
            put(columns, "registration_date", info.registrationDate());
        } else if (content instanceof Purchase purchase) {
            put(columns, "total_amount", purchase.totalAmount());
            put(columns, "purchase_date", purchase.purchaseDate());
        } else if (content instanceof Product product) {
            put(columns, "category", product.category(), "brand", product.brand());
        } else if (content instanceof Interaction interaction) {
            put(columns, "satisfaction_score", interaction.satisfactionScore());
            put(columns, "resolution_status", interaction.resolved() ? "Resolved" : "Open");
        } else if (content instanceof Response response) {
            put(columns, "campaign_id", response.campaignId());
            put(columns, "response_type", response.positive() ? "Positive" : "No");
        } else if (content instanceof Visit visit) {
            put(columns, "visit_date", visit.visitDate(), "pages_viewed", visit.pagesViewed());
            put(columns, "time_spent", visit.timeSpent());
        }
    }

    private static void put(Map<String, Object> columns, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private static byte[] json(Map<String, Object> event) {
        try {
            return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
