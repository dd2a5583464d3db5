package io.customer360.model;

import java.util.Map;

/**
 * What was removed of a customer of whom no row is left.
 *
 * @param rows removed rows by table, as far as their deletes are still remembered
 */
public record Erasure(Map<SourceTable, Long> rows) {}
