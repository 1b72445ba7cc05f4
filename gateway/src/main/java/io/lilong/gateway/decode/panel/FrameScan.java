package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Failure;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * The next thing in a run of bytes. {@code from} and {@code to} bound what it covers; scanning goes
 * on at {@code to}.
 */
public sealed interface FrameScan {

  int from();

  int to();

  /** A whole frame. */
  record Good(int from, int to, Frame frame) implements FrameScan {}

  /**
   * A frame that began and is not right.
   *
   * @param serial its serial number, for the denial; -1 where it is cut off before that
   */
  record Bad(int from, int to, int serial, Failure why) implements FrameScan {}

  /** Bytes that belong to no frame: line noise, another protocol. */
  record Junk(int from, int to, Failure why) implements FrameScan {}

  /** What stands there may be the beginning of a frame: more bytes are needed. */
  record More(int from, int to) implements FrameScan {}

  /**
   * Looks at {@code b[from..to)}. A start that leads nowhere is given up as soon as it shows: where
   * a whole frame stands behind it, nobody waits for the rest of the first.
   *
   * @param last no more bytes will come: what is not whole is bad
   */
  static FrameScan next(byte[] b, int from, int to, boolean last) {
    int start = start(b, from, to);
    if (start < 0) {
      int kept = !last && to > from && b[to - 1] == Frame.START ? to - 1 : to;
      return kept > from ? junk(b, from, kept) : new More(from, to);
    }
    if (start > from) {
      return junk(b, from, start);
    }
    Fault fault = Fault.of(b, start, to);
    if (fault == null) {
      return new Good(start, end(b, start), Frame.read(b, start));
    }
    int until = fault == Fault.CHECKSUM ? end(b, start) : Math.min(to, start + Frame.MOST);
    int next = whole(b, start + 1, until, to);
    if (fault == Fault.SHORT && next < 0) {
      return last ? bad(b, start, to, fault) : new More(start, to);
    }
    if (next < 0) {
      next = fault == Fault.CHECKSUM ? until : resume(b, start + 1, until, to, last);
    }
    return next - start < Frame.HEAD ? junk(b, start, next) : bad(b, start, next, fault);
  }

  /** What is wrong with a frame. */
  enum Fault {
    SHORT("数据帧不完整", "the frame is cut off"),
    TOO_LONG("应用数据超过 1024 字节", "more than 1024 bytes of application data"),
    END("数据帧结尾不是 ##（23 23）", "the frame does not end with ## (23 23)"),
    CHECKSUM("校验和不符", "the checksum is wrong");

    final Failure why;

    Fault(String zh, String en) {
      this.why = new Failure(Reason.BAD_FRAME, new Text(zh, en));
    }

    /** What is wrong with the frame that begins there; null for nothing. */
    static @Nullable Fault of(byte[] b, int at, int to) {
      if (to - at < Frame.HEAD) {
        return SHORT;
      }
      if (Frame.number(b, at + 24, 2) > Frame.MOST_DATA) {
        return TOO_LONG;
      }
      int end = end(b, at);
      if (end > to) {
        return SHORT;
      }
      if (b[end - 1] != Frame.END || b[end - 2] != Frame.END) {
        return END;
      }
      return Frame.sum(b, at + Frame.SUMMED_FROM, end - 3) == b[end - 3] ? null : CHECKSUM;
    }
  }

  private static int end(byte[] b, int at) {
    return at + Frame.OVERHEAD + (int) Frame.number(b, at + 24, 2);
  }

  /** Where a frame may begin; -1 for nowhere. */
  private static int start(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (b[i] == Frame.START && b[i + 1] == Frame.START) {
        return i;
      }
    }
    return -1;
  }

  /** The first start of a whole frame before {@code until}; -1 for none. */
  private static int whole(byte[] b, int from, int until, int to) {
    for (int i = start(b, from, until); i >= 0; i = start(b, i + 1, until)) {
      if (Fault.of(b, i, to) == null) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where to look again after a start that led nowhere: at the next that may lead somewhere.
   * Nothing is looked at from more than a frame's length away, so a flood of starts costs no more
   * than other bytes.
   */
  private static int resume(byte[] b, int from, int until, int to, boolean last) {
    for (int i = start(b, from, until); i >= 0; i = start(b, i + 1, until)) {
      if (Fault.of(b, i, to) != Fault.TOO_LONG) {
        return i;
      }
    }
    return b[until - 1] == Frame.START && !(last && until == to) ? until - 1 : until;
  }

  private static Bad bad(byte[] b, int from, int to, Fault fault) {
    int serial = to - from < 4 ? -1 : (int) Frame.number(b, from + 2, 2);
    return new Bad(from, to, serial, fault.why);
  }

  private static Junk junk(byte[] b, int from, int to) {
    return new Junk(from, to, b[from] == VENDOR_START ? VENDOR : NO_START);
  }

  /** First byte of a maker's variant that this protocol does not cover. */
  byte VENDOR_START = 0x68;

  Decoding.Failure VENDOR =
      new Failure(
          Reason.BAD_FRAME,
          new Text(
              "以 68 开头，是厂家自定协议，不是 GB/T 26875.3（应以 @@ 开头）",
              "begins with 68: a maker's own protocol, not GB/T 26875.3 (which begins with @@)"));

  Decoding.Failure NO_START =
      new Failure(
          Reason.BAD_FRAME,
          new Text("不属于任何数据帧的字节（数据帧以 @@ 开头）", "bytes outside any frame (a frame begins with @@)"));
}
