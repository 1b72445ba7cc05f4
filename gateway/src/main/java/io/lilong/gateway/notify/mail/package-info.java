/** Mail over SMTP. */
@NullMarked
package io.lilong.gateway.notify.mail;

import org.jspecify.annotations.NullMarked;
