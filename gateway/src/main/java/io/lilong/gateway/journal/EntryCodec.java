package io.lilong.gateway.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one batch as bytes: a version, then each entry behind its tag, deflated at level
 * 1. Not thread-safe for writing; {@link #decode} may be called from anywhere.
 */
public final class EntryCodec implements AutoCloseable {

  private static final byte VERSION = 1;
  private static final byte STARTED = 1;
  private static final byte READINGS = 2;
  private static final byte HEARD = 3;
  private static final byte TICK = 4;
  private static final byte INPUT_DOWN = 5;
  private static final byte INPUT_UP = 6;
  private static final byte COMMAND = 7;
  private static final byte BOOK = 8;
  private static final byte TOPOLOGY = 9;

  private static final int SMALLEST = 256;

  /** One a thread: making one takes longer than unpacking an hour of a point. */
  private static final ThreadLocal<Inflater> INFLATER =
      ThreadLocal.withInitial(() -> new Inflater(true));

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final ByteWriter writer = new ByteWriter(64 * 1024);
  private byte[] packed = new byte[64 * 1024];

  /** The bytes of one batch. */
  public byte[] encode(List<Entry> entries) {
    writer.clear();
    for (Entry entry : entries) {
      write(entry);
    }
    deflater.reset();
    deflater.setInput(writer.array(), 0, writer.size());
    deflater.finish();
    packed[0] = VERSION;
    int size = 1;
    while (!deflater.finished()) {
      if (size == packed.length) {
        packed = Arrays.copyOf(packed, packed.length * 2);
      }
      size += deflater.deflate(packed, size, packed.length - size);
    }
    return Arrays.copyOf(packed, size);
  }

  private void write(Entry entry) {
    if (entry instanceof Entry.Readings e) {
      writer.put(READINGS);
      ColumnCodec.write(e.columns(), writer);
    } else if (entry instanceof Entry.Tick e) {
      writer.put(TICK);
      writer.text(e.compound());
      writer.varint(e.to());
    } else if (entry instanceof Entry.Heard e) {
      writer.put(HEARD);
      writer.varint(e.device());
      writer.varint(e.at());
    } else if (entry instanceof Entry.Started e) {
      writer.put(STARTED);
      writer.varint(e.downSince());
      writer.varint(e.at());
    } else if (entry instanceof Entry.InputDown e) {
      compound(INPUT_DOWN, e.compound(), e.at());
    } else if (entry instanceof Entry.InputUp e) {
      compound(INPUT_UP, e.compound(), e.at());
    } else if (entry instanceof Entry.Command e) {
      command(e);
    } else if (entry instanceof Entry.BookChanged e) {
      compound(BOOK, e.revision(), e.at());
    } else if (entry instanceof Entry.TopologyChanged e) {
      writer.put(TOPOLOGY);
      writer.varint(e.at());
    }
  }

  private void compound(byte tag, String text, long at) {
    writer.put(tag);
    writer.text(text);
    writer.varint(at);
  }

  private void command(Entry.Command e) {
    writer.put(COMMAND);
    writer.text(e.compound());
    writer.put((byte) e.type().ordinal());
    writer.varint(e.device());
    writer.text(e.place() == null ? "" : e.place());
    writer.text(e.rule());
    writer.varint(e.at());
    writer.varint(e.until());
  }

  /** The entries of one batch; throws {@link IllegalStateException} on bytes that are none. */
  public static List<Entry> decode(byte[] bytes) {
    if (bytes.length == 0) {
      return List.of();
    }
    ByteReader in = new ByteReader(inflate(bytes));
    List<Entry> entries = new ArrayList<>();
    while (!in.done()) {
      entries.add(read(in));
    }
    return entries;
  }

  private static Entry read(ByteReader in) {
    byte tag = in.get();
    return switch (tag) {
      case READINGS -> new Entry.Readings(ColumnCodec.read(in));
      case TICK -> new Entry.Tick(in.text(), in.varint());
      case HEARD -> new Entry.Heard((int) in.varint(), in.varint());
      case STARTED -> new Entry.Started(in.varint(), in.varint());
      case INPUT_DOWN -> new Entry.InputDown(in.text(), in.varint());
      case INPUT_UP -> new Entry.InputUp(in.text(), in.varint());
      case COMMAND -> readCommand(in);
      case BOOK -> new Entry.BookChanged(in.text(), in.varint());
      case TOPOLOGY -> new Entry.TopologyChanged(in.varint());
      default -> throw new IllegalStateException("unknown journal entry " + tag);
    };
  }

  private static Entry.Command readCommand(ByteReader in) {
    String compound = in.text();
    Entry.Command.Type type = Entry.Command.Type.values()[in.get()];
    int device = (int) in.varint();
    String place = in.text();
    return new Entry.Command(
        compound,
        type,
        device,
        place.isEmpty() ? null : place,
        in.text(),
        in.varint(),
        in.varint());
  }

  /** All readings of one batch, null when it has none. */
  public static @Nullable ReadingColumns readings(byte[] bytes) {
    for (Entry entry : decode(bytes)) {
      if (entry instanceof Entry.Readings e) {
        return e.columns();
      }
    }
    return null;
  }

  private static byte[] inflate(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new IllegalStateException("journal entry of another version");
    }
    Inflater inflater = INFLATER.get();
    inflater.reset();
    inflater.setInput(bytes, 1, bytes.length - 1);
    byte[] out = new byte[Math.max(SMALLEST, bytes.length * 4)];
    int size = 0;
    try {
      while (!inflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, size * 2);
        }
        int n = inflater.inflate(out, size, out.length - size);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IllegalStateException("journal entry is cut off");
        }
        size += n;
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("journal entry cannot be unpacked", e);
    }
    return Arrays.copyOf(out, size);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
