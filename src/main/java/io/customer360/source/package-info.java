/** Where changes come from: history over JDBC, live changes from Kafka, and their decoding. */
package io.customer360.source;
