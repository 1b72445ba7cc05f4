/** People who log in: users, roles, passwords, sessions. */
@NullMarked
package io.lilong.gateway.account;

import org.jspecify.annotations.NullMarked;
