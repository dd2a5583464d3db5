/** Waiting and retrying: which failures pass, how often a request is tried again, and the clock. */
package io.customer360.audit.pace;
