/**
 * Nodes of each version of Elasticsearch that the job works with. They run with or without
 * security, alone or as a pair.
 */
package io.customer360.sandbox.elasticsearch;
