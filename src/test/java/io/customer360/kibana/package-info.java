/**
 * Makes {@code kibana/customer360.ndjson}, the data views, searches and dashboards, in the form of
 * Kibana 8.19, which 9.x imports as well. {@code rules} judges the file as it lies there, and
 * {@code queries} asks Elasticsearch what Kibana would ask for it.
 */
package io.customer360.kibana;
