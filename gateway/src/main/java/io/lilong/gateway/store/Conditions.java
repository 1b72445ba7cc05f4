package io.lilong.gateway.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The conditions of a query that depend on what was asked for. Values are bound, never spliced. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a condition without a value. */
  Conditions and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Adds a condition on one value, named in it as {@code :name}; nothing when it is null. */
  Conditions and(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  /** Binds a further value named in a condition. */
  Conditions with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** " where …", or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  Query bind(Query query) {
    return query.bindMap(values);
  }
}
