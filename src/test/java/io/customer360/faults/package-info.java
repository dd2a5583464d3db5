/** What the job survives: faults of every part around it, one after the other. */
package io.customer360.faults;
