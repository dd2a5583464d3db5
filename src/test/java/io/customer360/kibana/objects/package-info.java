/**
 * Saved objects in the form that Kibana imports: data views, saved searches, dashboards and Lens
 * panels. It knows the form and not what any dashboard shows.
 */
package io.customer360.kibana.objects;
