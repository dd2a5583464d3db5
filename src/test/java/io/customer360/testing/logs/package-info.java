/**
 * What runs write where people look: logs, consoles and exceptions. {@link
 * io.customer360.testing.logs.Traces} finds personal data and secrets in them.
 */
package io.customer360.testing.logs;
