/**
 * Servers as processes of their own, which never outlive the JVM that started them. Free ports,
 * bounded waits and the directories of servers are here as well.
 */
package io.customer360.sandbox.process;
