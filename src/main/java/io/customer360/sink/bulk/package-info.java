/**
 * Writes the documents of the profiles in bulk requests, each operation with its external version.
 * {@code ElasticsearchWriter} sends, {@code ItemRouter} decides by the answer what is sent again.
 */
package io.customer360.sink.bulk;
