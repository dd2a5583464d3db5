/**
 * PostgreSQL's own answer to the seed's SQL, and its comparison with the documents of an index;
 * shares no code with the job.
 */
package io.customer360.oracle;
