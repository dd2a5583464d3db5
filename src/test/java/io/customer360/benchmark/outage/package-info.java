/**
 * A minute without Elasticsearch at full load: whether checkpoints go on while the sink's buffer is
 * full, and whether all documents are true afterwards.
 */
package io.customer360.benchmark.outage;
