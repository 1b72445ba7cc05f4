package io.lilong.gateway.decode.panel;

import java.time.ZonedDateTime;

/** What the centre may ask of a panel. */
public sealed interface Asking {

  /** Sets the transmission device's clock (type 90). */
  record SetClock() implements Asking {}

  /**
   * Duty check (type 91): the device sounds until someone presses its button.
   *
   * @param waitMinutes how long it waits for that, 1 to 255
   */
  record DutyCheck(int waitMinutes) implements Asking {}

  /**
   * Reads something back; it arrives as readings.
   *
   * @param what what to read
   * @param system system type, for what concerns a building's systems
   * @param address system address
   * @param component component address, for what concerns one component
   */
  record Read(What what, int system, int address, long component) implements Asking {}

  /** What can be read back, by its type flag. */
  enum What {
    SYSTEM_STATE(61, 2),
    COMPONENT_STATE(62, 6),
    COMPONENT_VALUE(63, 6),
    OPERATIONS(64, 2),
    VERSION(65, 2),
    CONFIGURATION(66, 2),
    COMPONENT_CONFIGURATION(67, 6),
    CLOCK(68, 2),
    DEVICE_STATE(81, 0),
    DEVICE_OPERATIONS(84, 0),
    DEVICE_VERSION(85, 0),
    DEVICE_CONFIGURATION(86, 0),
    DEVICE_CLOCK(88, 0);

    final int type;

    /** Bytes of address: of a system, of a component, or none. */
    final int address;

    What(int type, int address) {
      this.type = type;
      this.address = address;
    }
  }

  int SET_CLOCK = 90;
  int DUTY_CHECK = 91;

  /** Most operations asked for at once. */
  int OPERATIONS = 20;

  /** The command a frame with it carries. */
  default int command() {
    return this instanceof Read ? Frame.REQUEST : Frame.CONTROL;
  }

  /** Its application data. */
  default byte[] data(ZonedDateTime now) {
    if (this instanceof SetClock) {
      return with(SET_CLOCK, PanelTime.bytes(now));
    }
    if (this instanceof DutyCheck check) {
      return with(DUTY_CHECK, new byte[] {(byte) check.waitMinutes()});
    }
    Read read = (Read) this;
    byte[] whole = {
      (byte) read.system(),
      (byte) read.address(),
      (byte) read.component(),
      (byte) (read.component() >> 8),
      (byte) (read.component() >> 16),
      (byte) (read.component() >> 24)
    };
    byte[] address = java.util.Arrays.copyOf(whole, read.what().address);
    return switch (read.what()) {
      case OPERATIONS -> with(read.what().type, records(address, now));
      case DEVICE_OPERATIONS -> with(read.what().type, records(new byte[0], now));
      case DEVICE_STATE, DEVICE_VERSION, DEVICE_CONFIGURATION, DEVICE_CLOCK ->
          with(read.what().type, new byte[] {0});
      default -> with(read.what().type, address);
    };
  }

  /** Address, number of records, and the time they begin at: a day ago. */
  private static byte[] records(byte[] address, ZonedDateTime now) {
    byte[] from = PanelTime.bytes(now.minusDays(1));
    byte[] body = java.util.Arrays.copyOf(address, address.length + 1 + from.length);
    body[address.length] = OPERATIONS;
    System.arraycopy(from, 0, body, address.length + 1, from.length);
    return body;
  }

  private static byte[] with(int type, byte[] body) {
    byte[] data = new byte[2 + body.length];
    data[0] = (byte) type;
    data[1] = 1;
    System.arraycopy(body, 0, data, 2, body.length);
    return data;
  }
}
