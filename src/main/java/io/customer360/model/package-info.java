/** What travels between the sources, the operators and the sinks: plain records, free of Flink. */
package io.customer360.model;
