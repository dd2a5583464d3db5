/**
 * Merges the changes of one customer by version and keeps the aggregates that a profile is computed
 * from. A change takes the old contribution of its row out and puts the new one in, so the result
 * depends neither on the order of arrival nor on duplicates.
 */
package io.customer360.profile.customer;
