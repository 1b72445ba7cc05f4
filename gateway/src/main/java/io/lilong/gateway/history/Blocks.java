package io.lilong.gateway.history;

import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.journal.EntryCodec;
import io.lilong.gateway.journal.ReadingColumns;
import java.util.List;

/** Readings as the embedded store's blocks: the journal's own columns, deflated. One thread. */
final class Blocks implements AutoCloseable {

  private final EntryCodec codec = new EntryCodec();

  byte[] pack(ReadingColumns readings) {
    return codec.encode(List.of(new Entry.Readings(readings)));
  }

  /** Readings of a block; from any thread. */
  static ReadingColumns unpack(byte[] block) {
    ReadingColumns readings = EntryCodec.readings(block);
    if (readings == null) {
      throw new IllegalStateException("a block without readings");
    }
    return readings;
  }

  @Override
  public void close() {
    codec.close();
  }
}
