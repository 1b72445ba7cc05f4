/** Requests to addresses of others: bounded in time and size, to no address of our own network. */
@NullMarked
package io.lilong.gateway.notify.http;

import org.jspecify.annotations.NullMarked;
