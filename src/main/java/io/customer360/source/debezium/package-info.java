/**
 * Decodes Debezium's envelopes: a record of a change topic becomes the changes of one row, or a
 * dead letter with its reason. {@code ChangeDecoder} is where to begin.
 */
package io.customer360.source.debezium;
