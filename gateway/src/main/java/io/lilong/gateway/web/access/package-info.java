/** Who is let in: sessions, tokens, cookies, login tries, which pages may send writes. */
@NullMarked
package io.lilong.gateway.web.access;

import org.jspecify.annotations.NullMarked;
