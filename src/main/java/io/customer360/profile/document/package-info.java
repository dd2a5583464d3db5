/**
 * The document of a customer: the 31 fields and their rules, what the last one published, and when
 * the next one is written. Churn risk, segment, engagement and lifetime value are computed here.
 */
package io.customer360.profile.document;
