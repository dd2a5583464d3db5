/** How the alerts and the board that ship are judged. */
package io.customer360.watch;
