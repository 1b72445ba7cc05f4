package io.lilong.gateway.decode.text;

import io.lilong.gateway.decode.Decoding.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Packed payloads, never unpacked to more than {@link #LARGEST} bytes. */
public final class Gzip {

  /** Most bytes of an unpacked payload. */
  public static final int LARGEST = 1 << 20;

  private Gzip() {}

  /**
   * The payload, unpacked where it begins as gzip does: no text and no frame begins so.
   *
   * @throws Unreadable when it is damaged or too large
   */
  public static byte[] unpacked(byte[] payload) throws Unreadable {
    boolean packed =
        payload.length > 2 && payload[0] == 0x1F && payload[1] == (byte) 0x8B && payload[2] == 8;
    return packed ? unpacked(payload, true) : payload;
  }

  /**
   * Unpacks gzip, or else the zlib form of deflate.
   *
   * @throws Unreadable when it is damaged or too large
   */
  public static byte[] unpacked(byte[] payload, boolean gzip) throws Unreadable {
    InputStream body = new ByteArrayInputStream(payload);
    try (InputStream in = gzip ? new GZIPInputStream(body) : new InflaterInputStream(body)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Unreadable(
            Reason.TOO_LARGE,
            "解压后超过 " + LARGEST + " 字节",
            "more than " + LARGEST + " bytes when unpacked");
      }
      return bytes;
    } catch (IOException e) {
      throw new Unreadable(
          Reason.BAD_VALUE, "无法解压：" + e.getMessage(), "cannot be unpacked: " + e.getMessage());
    }
  }
}
