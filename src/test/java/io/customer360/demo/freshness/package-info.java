/**
 * The time from a commit until a search finds the change. Changed phone numbers are searched until
 * they are found.
 */
package io.customer360.demo.freshness;
