package io.lilong.gateway.store;

import io.lilong.rules.reading.DeviceId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of any kind, filled with what tends to break stores. */
final class AnyRecord {

  private static final String[] NAUGHTY = {
    "",
    " ",
    "'; drop table alarm; --",
    "\"quoted\" 'twice' `thrice`",
    "里弄 12 号楼 水泵房，压力 0.05 MPa",
    "line\nbreak\r\n\ttab",
    "nul\u0000inside",
    "\u0000",
    "\u202eright to left",
    "👨‍👩‍👧 and 𠮷野家",
    "%s %n ? ?1 :name {0} ${x} <b>&amp;</b>",
    "\ufeffbom",
    "\uffff\ufffe",
    "null",
    "NaN",
    "0x1F",
    "ﬃ é é".repeat(300)
  };

  private final RandomGenerator random;

  AnyRecord(RandomGenerator random) {
    this.random = random;
  }

  /** A record of that type; components of the given names have the given values. */
  <T extends Record> T of(Class<T> type, Map<String, ?> given) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      values[i] = given.containsKey(name) ? given.get(name) : value(components[i]);
    }
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " of " + Arrays.toString(values), e);
    }
  }

  String text() {
    return NAUGHTY[random.nextInt(NAUGHTY.length)];
  }

  private @Nullable Object value(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (component.getGenericType() instanceof ParameterizedType of
        && of.getRawType() == List.class) {
      if (nullable && random.nextInt(3) == 0) {
        return null;
      }
      Class<?> item = (Class<?>) of.getActualTypeArguments()[0];
      return Stream.generate(() -> value(item)).limit(random.nextInt(3)).toList();
    }
    return nullable && random.nextInt(3) == 0 ? null : value(component.getType());
  }

  @SuppressWarnings("unchecked")
  private Object value(Class<?> type) {
    if (type == String.class) {
      return text();
    } else if (type == long.class) {
      return random.nextBoolean() ? random.nextLong() : random.nextLong(0, 2_000_000_000_000L);
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == double.class) {
      return number();
    } else if (type == byte[].class) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      return bytes;
    } else if (type == UUID.class) {
      return new UUID(random.nextLong(), random.nextLong());
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextLong(-100_000, 100_000));
    } else if (type == DeviceId.class) {
      return DeviceId.of("c", "d'\"" + random.nextLong());
    } else if (type == Map.class) {
      Map<String, Double> params = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        params.put(text(), random.nextDouble());
      }
      return params;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    return of((Class<? extends Record>) type, Map.of());
  }

  private double number() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.MIN_VALUE;
      case 3 -> -Double.MAX_VALUE;
      case 4 -> 0.05;
      default -> random.nextGaussian() * 1e6;
    };
  }
}
