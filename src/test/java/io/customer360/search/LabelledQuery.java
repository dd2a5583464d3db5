package io.customer360.search;

/**
 * What somebody types who means a certain customer, the only one whom it describes.
 *
 * @param kind in plain words
 */
public record LabelledQuery(String kind, String text, long meant) {}
