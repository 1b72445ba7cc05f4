package io.lilong.gateway.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with variable-length numbers; zigzag where they may be negative. */
public final class ByteWriter {

  private byte[] bytes;
  private int size;

  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  public void put(byte b) {
    room(1);
    bytes[size++] = b;
  }

  /** An unsigned number, seven bits a byte, low bits first. */
  public void varint(long v) {
    room(10);
    long rest = v;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number of either sign, small ones in few bytes. */
  public void zigzag(long v) {
    varint((v << 1) ^ (v >> 63));
  }

  public void fixed(double v) {
    room(8);
    long bits = Double.doubleToLongBits(v);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (bits >>> (8 * i));
    }
  }

  public void text(String s) {
    blob(s.getBytes(StandardCharsets.UTF_8));
  }

  public void blob(byte[] b) {
    varint(b.length);
    room(b.length);
    System.arraycopy(b, 0, bytes, size, b.length);
    size += b.length;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /** The array itself, valid up to {@link #size}. */
  byte[] array() {
    return bytes;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
