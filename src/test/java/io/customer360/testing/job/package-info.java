/**
 * The job of one test: started in this JVM or from its jar, saved and resumed. The index, the dead
 * letters and the savepoints of that job are here as well.
 */
package io.customer360.testing.job;
