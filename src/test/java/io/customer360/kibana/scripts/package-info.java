/**
 * Tests of the scripts in {@code kibana/}. They run against a server that answers as Kibana does.
 */
package io.customer360.kibana.scripts;
