/**
 * Watches the source database's catalog while the job runs, and tells of changes after which
 * profiles may be wrong. It reads no rows.
 */
package io.customer360.source.watch;
