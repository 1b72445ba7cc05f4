package io.lilong.gateway.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; throws {@link IllegalStateException} on cut-off bytes. */
public final class ByteReader {

  private final byte[] bytes;
  private int at;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean done() {
    return at >= bytes.length;
  }

  public byte get() {
    if (done()) {
      throw new IllegalStateException("bytes end at " + at);
    }
    return bytes[at++];
  }

  public long varint() {
    long v = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte b = get();
      v |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return v;
      }
    }
    throw new IllegalStateException("number too long at " + at);
  }

  public long zigzag() {
    long v = varint();
    return (v >>> 1) ^ -(v & 1);
  }

  public double fixed() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits |= (get() & 0xFFL) << (8 * i);
    }
    return Double.longBitsToDouble(bits);
  }

  public String text() {
    return new String(blob(), StandardCharsets.UTF_8);
  }

  public byte[] blob() {
    int length = (int) varint();
    if (length < 0 || at + length > bytes.length) {
      throw new IllegalStateException("bytes end within " + length + " at " + at);
    }
    byte[] b = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return b;
  }
}
