package io.lilong.gateway.pipeline;

import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.journal.EntryCodec;

/** Feeds rows of the journal to the memory, after the snapshot it was read from. */
final class Replay {

  private final Engines engines;
  private final Judging judging;

  Replay(Engines engines, Judging judging) {
    this.engines = engines;
    this.judging = judging;
  }

  /** Feeds all entries of a row, in their order. */
  void row(Ledger.StoredEntry row) {
    for (Entry entry : EntryCodec.decode(row.entry())) {
      feed(entry, row);
    }
  }

  private void feed(Entry entry, Ledger.StoredEntry row) {
    if (entry instanceof Entry.Readings e) {
      for (int i = 0; i < e.columns().size(); i++) {
        judging.reading(e.columns(), i, row.seq(), row.at(), null);
      }
    } else if (entry instanceof Entry.Tick e) {
      engines.advance(e.compound(), e.to());
    } else if (entry instanceof Entry.Heard e) {
      judging.heard(e.device(), e.at());
    } else if (entry instanceof Entry.Started e) {
      started(e);
    } else if (entry instanceof Entry.InputDown e) {
      engines.input(e.compound(), false, e.at());
    } else if (entry instanceof Entry.InputUp e) {
      engines.input(e.compound(), true, e.at());
    } else if (entry instanceof Entry.Command e) {
      engines.command(e);
    }
  }

  /** The gateway was away: nothing could come in, so no silence of that time counts. */
  void started(Entry.Started e) {
    for (Engines.Engine engine : engines.all()) {
      engines.input(engine.compound, false, e.downSince());
      engines.input(engine.compound, true, e.at());
    }
  }
}
