/**
 * Makes {@code kibana/customer360.ndjson}, the data views, searches and dashboards, in the form of
 * Kibana 8.19, which 9.x imports as well.
 */
package io.customer360.kibana;
