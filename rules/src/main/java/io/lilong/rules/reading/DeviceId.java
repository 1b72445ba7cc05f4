package io.lilong.rules.reading;

/**
 * A permanent device id, {@code {compound}/{name}}: the first segment is the compound configured
 * for the source the device reports through, the rest is the device's own name (which may hold
 * further slashes). Place may change, the id never does.
 *
 * @param value the whole id, at most 255 characters, no control characters, neither part empty
 */
public record DeviceId(String value) implements Comparable<DeviceId> {

  private static final int MAX_LENGTH = 255;

  /** Throws {@link IllegalArgumentException} naming the offending text. */
  public DeviceId {
    int slash = value.indexOf('/');
    if (slash < 1 || slash == value.length() - 1 || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "device id \"" + value + "\": expected compound/name of at most 255 characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new IllegalArgumentException("device id: control character at " + i);
      }
    }
  }

  /** The id of a device called {@code name} that reports through {@code compound}'s source. */
  public static DeviceId of(String compound, String name) {
    return new DeviceId(compound + "/" + name);
  }

  /** The compound's code, the part before the first slash. */
  public String compound() {
    return value.substring(0, value.indexOf('/'));
  }

  /** The device's own name, everything after the first slash. */
  public String name() {
    return value.substring(value.indexOf('/') + 1);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
