/**
 * Certificates of a private authority and passwords, made anew for each run. It says how a client
 * connects to servers that ask for them.
 */
package io.customer360.sandbox.security;
