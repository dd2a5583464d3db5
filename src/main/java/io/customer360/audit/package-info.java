/**
 * The specification's SQL over the tables, compared with the documents; it shares no code with the
 * job that wrote them. {@code Audit} asks {@code tables} for the expected profiles and {@code
 * index} for the actual ones, looks again at customers that differ, and reports those that stay
 * different.
 */
package io.customer360.audit;
