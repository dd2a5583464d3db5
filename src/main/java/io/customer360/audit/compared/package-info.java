/**
 * The profile as the audit sees it, its fields, and the comparison of an expected with an actual
 * one. It shares no list of fields with the job, because it judges the job.
 */
package io.customer360.audit.compared;
