/** Rules as people write them: YAML text becomes a {@code RuleBook} or a list of problems. */
@NullMarked
package io.lilong.rules.book;

import org.jspecify.annotations.NullMarked;
