/** The settings: records with every key and default, the loader, problems with their place. */
@NullMarked
package io.lilong.gateway.config;

import org.jspecify.annotations.NullMarked;
