/**
 * The rules that a business sets: thresholds, weights and named segments, read from one file. Knows
 * nothing of how profiles are kept, so that the job and its audit share it.
 */
package io.customer360.rules;
