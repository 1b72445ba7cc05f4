package io.lilong.gateway.store;

/**
 * How much is kept of what goes. Ages are milliseconds before the newest batch.
 *
 * @param quarantineBytes messages that could not be read, all together
 * @param quarantineMs the same, by age
 * @param changes rows of the change sequence
 * @param changesMs the same, by age
 * @param answersMs answers given to commands
 * @param journalRowsATurn journal entries that one call drops at most, so that the writer is held
 *     up for milliseconds only
 */
public record Limits(
    long quarantineBytes,
    long quarantineMs,
    long changes,
    long changesMs,
    long answersMs,
    int journalRowsATurn) {

  private static final long DAY_MS = 24 * 60 * 60 * 1000L;

  /** 1 GiB or 30 days of quarantine, 100,000 changes or a day of them, answers of 30 days. */
  public static final Limits DEFAULT =
      new Limits(1L << 30, 30 * DAY_MS, 100_000, DAY_MS, 30 * DAY_MS, 20_000);
}
