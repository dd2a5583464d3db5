/**
 * One Kafka Connect worker with Debezium for PostgreSQL. Each connector captures one CRM database.
 */
package io.customer360.sandbox.connect;
