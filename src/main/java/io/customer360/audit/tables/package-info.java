/** The expected profiles: the specification's SQL, which Flink computes over the source tables. */
package io.customer360.audit.tables;
