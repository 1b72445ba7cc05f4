/**
 * Crews, shifts, who is on duty at any instant; whom a ticket goes to, whom an alarm reaches next.
 */
@NullMarked
package io.lilong.gateway.roster;

import org.jspecify.annotations.NullMarked;
