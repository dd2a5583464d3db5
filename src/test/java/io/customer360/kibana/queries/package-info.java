/**
 * The searches that Kibana sends for panels, saved searches and controls. The real Elasticsearch
 * answers them, and PostgreSQL says what the panels have to show.
 */
package io.customer360.kibana.queries;
