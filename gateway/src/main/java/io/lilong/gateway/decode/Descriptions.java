package io.lilong.gateway.decode;

import org.jspecify.annotations.Nullable;

/** What devices told about themselves before, as later messages need it. Writer's thread only. */
public interface Descriptions {

  /** What is remembered under a key, or null. The key says which type it is. */
  <T extends Description> @Nullable T get(Class<T> type, String key);

  /** Something remembered; a record that JSON can hold. */
  interface Description {}

  /**
   * Something to remember from now on.
   *
   * @param key of whom; unique among all types
   * @param value what, null to forget
   */
  record Change(String key, @Nullable Description value) {}
}
