/** The record of what happened: sealed entries and their bytes, readable from any point. */
@NullMarked
package io.lilong.gateway.journal;

import org.jspecify.annotations.NullMarked;
