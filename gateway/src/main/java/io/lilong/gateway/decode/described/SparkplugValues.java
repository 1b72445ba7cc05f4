package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.profile.Collected;
import io.lilong.gateway.decode.text.Unreadable;
import java.util.Set;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Values of Sparkplug metrics. Signed numbers come in unsigned fields, cut to the width of their
 * type; a metric that is null, of bad or stale quality, a data set, an array or bytes is no
 * reading.
 */
final class SparkplugValues {

  private static final int DEEPEST = 4;
  private static final Set<Integer> UNUSABLE = Set.of(0, 500);

  private SparkplugValues() {}

  /**
   * Takes the value of one metric; of a template those of its members, under {@code name/member}.
   */
  static void take(
      Payload.Metric m,
      String name,
      int type,
      @Nullable String unit,
      Collected.Of of,
      Collected out)
      throws Unreadable {
    take(m, name, type, unit, of, out, 0);
  }

  private static void take(
      Payload.Metric m,
      String name,
      int type,
      @Nullable String unit,
      Collected.Of of,
      Collected out,
      int depth)
      throws Unreadable {
    if (m.getIsNull() || isUnusable(m)) {
      return;
    }
    switch (m.getValueCase()) {
      case INT_VALUE -> whole(m.getIntValue(), type, true, name, unit, of, out);
      case LONG_VALUE -> whole(m.getLongValue(), type, false, name, unit, of, out);
      // the shortest decimal that is this float: 12.1, not 12.100000381
      case FLOAT_VALUE ->
          real(Double.parseDouble(Float.toString(m.getFloatValue())), name, unit, of, out);
      case DOUBLE_VALUE -> real(m.getDoubleValue(), name, unit, of, out);
      case BOOLEAN_VALUE -> out.bool(of, name, m.getBooleanValue());
      case STRING_VALUE -> out.text(of, name, m.getStringValue().strip(), unit);
      case TEMPLATE_VALUE -> template(m.getTemplateValue(), name, of, out, depth);
      default -> {
        // bytes, arrays, data sets, extensions: nothing a rule could look at
      }
    }
  }

  private static void template(
      Payload.Template template, String name, Collected.Of of, Collected out, int depth)
      throws Unreadable {
    if (template.getIsDefinition() || depth == DEEPEST) {
      return;
    }
    for (Payload.Metric member : template.getMetricsList()) {
      String path = name + "/" + member.getName();
      take(member, path, member.getDatatype(), unit(member), of, out, depth + 1);
    }
  }

  private static void whole(
      long told,
      int type,
      boolean narrow,
      String name,
      @Nullable String unit,
      Collected.Of of,
      Collected out)
      throws Unreadable {
    if (type == DataType.Boolean_VALUE) {
      out.bool(of, name, told != 0);
      return;
    }
    double value =
        switch (type) {
          case DataType.Int8_VALUE -> (byte) told;
          case DataType.Int16_VALUE -> (short) told;
          case DataType.Int32_VALUE -> (int) told;
          case DataType.Int64_VALUE, DataType.DateTime_VALUE -> told;
          case DataType.UInt8_VALUE -> told & 0xFF;
          case DataType.UInt16_VALUE -> told & 0xFFFF;
          case DataType.UInt32_VALUE -> told & 0xFFFF_FFFFL;
          default -> narrow ? told & 0xFFFF_FFFFL : unsigned(told);
        };
    out.number(of, name, value, unit);
  }

  private static double unsigned(long told) {
    return told >= 0 ? told : (told >>> 1) * 2.0;
  }

  private static void real(
      double value, String name, @Nullable String unit, Collected.Of of, Collected out)
      throws Unreadable {
    if (Double.isFinite(value)) {
      out.number(of, name, value, unit);
    }
  }

  /** The unit a metric's properties tell, or null. */
  static @Nullable String unit(Payload.Metric m) {
    Payload.PropertySet properties = m.getProperties();
    for (int i = 0; i < Math.min(properties.getKeysCount(), properties.getValuesCount()); i++) {
      String key = properties.getKeys(i);
      if (key.equalsIgnoreCase("engUnit")
          || key.equalsIgnoreCase("unit")
          || key.equalsIgnoreCase("units")) {
        String unit = properties.getValues(i).getStringValue();
        return unit.isBlank() ? null : unit;
      }
    }
    return null;
  }

  private static boolean isUnusable(Payload.Metric m) {
    Payload.PropertySet properties = m.getProperties();
    for (int i = 0; i < Math.min(properties.getKeysCount(), properties.getValuesCount()); i++) {
      Payload.PropertyValue value = properties.getValues(i);
      if (properties.getKeys(i).equalsIgnoreCase("Quality") && value.hasIntValue()) {
        return UNUSABLE.contains(value.getIntValue());
      }
    }
    return false;
  }
}
