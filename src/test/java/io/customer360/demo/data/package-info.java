/**
 * Life-like contents of the seven tables. They are the same for the same number of customers and
 * the same day.
 */
package io.customer360.demo.data;
