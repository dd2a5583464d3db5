/**
 * The night in which all customers are scored again. It is measured spread after midnight, and
 * overdue at once after the job was down.
 */
package io.customer360.benchmark.midnight;
