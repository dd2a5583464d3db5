package io.customer360.source.column;

import java.io.Serializable;
import java.util.Objects;

/** The types of the four date columns, by which events without an embedded schema are read. */
public record DateColumns(
        TemporalType dateOfBirth,
        TemporalType registrationDate,
        TemporalType purchaseDate,
        TemporalType visitDate)
        implements Serializable {

    /** Four columns of type DATE, as in the project's own DDL. */
    public static final DateColumns DATES =
            new DateColumns(
                    TemporalType.DATE, TemporalType.DATE, TemporalType.DATE, TemporalType.DATE);

    public DateColumns {
        Objects.requireNonNull(dateOfBirth);
        Objects.requireNonNull(registrationDate);
        Objects.requireNonNull(purchaseDate);
        Objects.requireNonNull(visitDate);
    }

    /**
     * Returns these types with that of one column replaced; a column that is none of the four
     * changes nothing.
     *
     * @param columnName as the source tables name it; the four names are distinct
     */
    public DateColumns with(String columnName, TemporalType type) {
        return new DateColumns(
                columnName.equals("date_of_birth") ? type : dateOfBirth,
                columnName.equals("registration_date") ? type : registrationDate,
                columnName.equals("purchase_date") ? type : purchaseDate,
                columnName.equals("visit_date") ? type : visitDate);
    }

    TemporalType of(Column column) {
        return switch (column) {
            case DATE_OF_BIRTH -> dateOfBirth;
            case REGISTRATION_DATE -> registrationDate;
            case PURCHASE_DATE -> purchaseDate;
            case VISIT_DATE -> visitDate;
            default -> throw new IllegalArgumentException(column + " is not a date column");
        };
    }
}
