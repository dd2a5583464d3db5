/** JSON over HTTP, as the REST interfaces of the servers speak it. It knows no server. */
package io.customer360.sandbox.http;
