/**
 * Documents per second into one Elasticsearch. A plain loader, the sink alone and the whole job
 * take turns.
 */
package io.customer360.benchmark.sink;
