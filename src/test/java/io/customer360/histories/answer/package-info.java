/**
 * The document that a customer has to have, computed naively from the tables. It shares no code
 * with the job.
 */
package io.customer360.histories.answer;
