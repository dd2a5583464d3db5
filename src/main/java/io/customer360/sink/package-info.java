/**
 * Where results go: versioned writes to Elasticsearch with its index definition, and the
 * dead-letter topic.
 */
package io.customer360.sink;
