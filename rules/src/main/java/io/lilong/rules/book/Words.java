package io.lilong.rules.book;

import io.lilong.rules.reading.ValueType;

/** Names of things in problems, in both languages. */
final class Words {

  private Words() {}

  static Text typeName(ValueType type) {
    return switch (type) {
      case NUMBER -> new Text("数值", "number");
      case BOOLEAN -> new Text("布尔值", "boolean");
      case TEXT -> new Text("文字", "text");
    };
  }
}
