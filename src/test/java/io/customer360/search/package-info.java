/** The search for people, and how it is judged: customers who look alike, and what is typed. */
package io.customer360.search;
