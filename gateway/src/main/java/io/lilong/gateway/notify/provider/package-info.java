/** SMS and voice providers, spoken to by templates. */
@NullMarked
package io.lilong.gateway.notify.provider;

import org.jspecify.annotations.NullMarked;
