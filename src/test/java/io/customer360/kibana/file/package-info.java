/**
 * The file for Kibana, read back as plain JSON. The fields of the indices come from the definitions
 * that the job creates them by.
 */
package io.customer360.kibana.file;
