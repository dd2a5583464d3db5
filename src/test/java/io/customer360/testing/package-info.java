/**
 * What tests of several packages share. {@link io.customer360.testing.Changes} makes changes for
 * unit tests, and {@link io.customer360.testing.job.JobUnderTest} runs the whole job.
 */
package io.customer360.testing;
