/** Every option of the job, read once and validated as a whole before anything starts. */
package io.customer360.config;
