/**
 * As much of Kibana's query language as people type. A query is parsed, checked, and compiled to
 * what Elasticsearch is asked.
 */
package io.customer360.kibana.kql;
