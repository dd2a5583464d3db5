/**
 * The rows of the dimension tables, products and campaigns, and which customers refer to them. A
 * change of such a row reaches every customer that refers to it as a label.
 */
package io.customer360.profile.dimension;
