package io.lilong.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

  record Row(int point, long time, long received, double value, String text, byte quality) {}

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(0.0, -0.0, 12.5, 0.02, 1e15, 1e-3, Double.MAX_VALUE, Double.MIN_VALUE),
            Arbitraries.integers().map(i -> i / 100.0));
    return Combinators.combine(
            Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.longs().between(0, 4_000_000_000_000L),
            Arbitraries.longs().between(0, 4_000_000_000_000L),
            values,
            Arbitraries.strings().ofMaxLength(20).injectNull(0.8),
            Arbitraries.bytes())
        .as(Row::new)
        .list()
        .ofMaxSize(50);
  }

  @Property(tries = 500)
  void readings_afterARoundTrip_areTheSameToTheBit(@ForAll("rows") List<Row> rows) {
    ReadingColumns columns = new ReadingColumns(4);
    for (Row r : rows) {
      double value = r.text() == null ? r.value() : Double.NaN;
      columns.add(r.point(), r.time(), r.received(), value, r.text(), r.quality());
    }
    ReadingColumns back;
    try (EntryCodec codec = new EntryCodec()) {
      Entry entry = EntryCodec.decode(codec.encode(List.of(new Entry.Readings(columns)))).get(0);
      back = ((Entry.Readings) entry).columns();
    }
    assertThat(back.size()).isEqualTo(columns.size());
    for (int i = 0; i < back.size(); i++) {
      assertThat(back.point(i)).isEqualTo(columns.point(i));
      assertThat(back.time(i)).isEqualTo(columns.time(i));
      assertThat(back.receivedAt(i)).isEqualTo(columns.receivedAt(i));
      assertThat(Double.doubleToLongBits(back.value(i)))
          .isEqualTo(Double.doubleToLongBits(columns.value(i)));
      assertThat(back.text(i)).isEqualTo(columns.text(i));
      assertThat(back.quality(i)).isEqualTo(columns.quality(i));
    }
  }

  @Test
  void entries_ofEveryKind_comeBackInOrder() {
    List<Entry> entries =
        List.of(
            new Entry.Started(5, 9),
            new Entry.Heard(7, 10),
            new Entry.Tick("hold-b", 11),
            new Entry.InputDown("hold-b", 12),
            new Entry.InputUp("hold-b", 13),
            new Entry.Command("hold-b", Entry.Command.Type.SHELVE, 7, null, "pump.dry-run", 14, 15),
            new Entry.Command(
                "hold-b", Entry.Command.Type.RESET, 0, "stairway:7/28", "lamp.out", 16, 0),
            new Entry.BookChanged("abc", 17),
            new Entry.TopologyChanged(18));
    try (EntryCodec codec = new EntryCodec()) {
      assertThat(EntryCodec.decode(codec.encode(entries))).isEqualTo(entries);
    }
  }

  @Test
  void bytes_cutOff_areRefused() {
    try (EntryCodec codec = new EntryCodec()) {
      byte[] whole = codec.encode(List.of(new Entry.Tick("a-long-compound-name", 11)));
      byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 4);
      assertThatThrownBy(() -> EntryCodec.decode(cut)).isInstanceOf(IllegalStateException.class);
    }
  }
}
