/**
 * The specification's SQL over the tables, compared with the documents; it shares no code with the
 * job that wrote them.
 */
package io.customer360.audit;
