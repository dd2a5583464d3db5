package io.customer360.model;

/** What a change does to its row. */
public enum Operation {
    UPSERT,
    DELETE
}
