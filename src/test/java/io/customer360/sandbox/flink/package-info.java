/**
 * Stand-alone Flink clusters whose job managers and task managers are processes of their own. They
 * run the job's jar as it is deployed, also with ZooKeeper.
 */
package io.customer360.sandbox.flink;
