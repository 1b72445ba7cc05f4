/** HTTP API, live stream, sessions, console files. */
@NullMarked
package io.lilong.gateway.web;

import org.jspecify.annotations.NullMarked;
