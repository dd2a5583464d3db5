/** One Kafka broker that is its own controller. It runs from the jars of a Maven artifact. */
package io.customer360.sandbox.kafka;
