/**
 * The dashboards that ship, with their panels, saved searches and data views. {@link
 * io.customer360.kibana.dashboards.KibanaObjects} lists them all.
 */
package io.customer360.kibana.dashboards;
