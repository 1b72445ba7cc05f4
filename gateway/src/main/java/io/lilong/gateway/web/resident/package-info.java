/** The door for residents: a page behind the QR code of a stairway, without login or script. */
@NullMarked
package io.lilong.gateway.web.resident;

import org.jspecify.annotations.NullMarked;
