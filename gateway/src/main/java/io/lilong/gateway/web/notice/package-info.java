/** What residents may read without logging in: repairs under way and done, by compound. */
@NullMarked
package io.lilong.gateway.web.notice;

import org.jspecify.annotations.NullMarked;
