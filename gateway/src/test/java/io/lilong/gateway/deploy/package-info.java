/** What is shipped beside the program loads, and says what it promises. */
@org.jspecify.annotations.NullMarked
package io.lilong.gateway.deploy;
