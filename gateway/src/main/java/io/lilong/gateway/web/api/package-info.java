/** The resources of the API, one class each. */
@NullMarked
package io.lilong.gateway.web.api;

import org.jspecify.annotations.NullMarked;
