/** One PostgreSQL with logical decoding switched on. Its binaries come from a Maven artifact. */
package io.customer360.sandbox.postgres;
