package io.lilong.gateway.notify;

import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/** Where something is, in words people know. Any thread. */
public interface Places {

  /**
   * @param compound compound code
   * @param device device id, or null
   * @param place place of a group or free words, or null
   */
  Text where(String compound, @Nullable String device, @Nullable String place);
}
