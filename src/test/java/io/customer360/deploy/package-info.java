/** Whether what ships in {@code deploy} is what the real things take. */
package io.customer360.deploy;
