/**
 * What must hold for the file so that Kibana takes it and shows something. {@link
 * io.customer360.kibana.rules.Judge} applies all rules.
 */
package io.customer360.kibana.rules;
