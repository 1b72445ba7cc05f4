/** The console's own files: cached for ever under their build, the page and its policy. */
@NullMarked
package io.lilong.gateway.web.files;

import org.jspecify.annotations.NullMarked;
