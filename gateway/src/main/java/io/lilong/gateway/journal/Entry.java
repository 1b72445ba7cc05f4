package io.lilong.gateway.journal;

import org.jspecify.annotations.Nullable;

/**
 * One thing that touched the memory of the rules, in the order it happened. Feeding the entries of
 * the journal to a fresh memory gives the same memory again; nothing else is remembered anywhere.
 */
public sealed interface Entry {

  /** The gateway started; its inputs were down from {@code downSince} to {@code at}, epoch ms. */
  record Started(long downSince, long at) implements Entry {}

  /** Readings taken in, judged in this order. */
  record Readings(ReadingColumns columns) implements Entry {}

  /** A device was heard without a reading worth keeping (a duplicate). */
  record Heard(int device, long at) implements Entry {}

  /** Engine time of a compound moved on to {@code to}, epoch ms. */
  record Tick(String compound, long to) implements Entry {}

  /** The inputs of a compound were lost. */
  record InputDown(String compound, long at) implements Entry {}

  /** The inputs of a compound are back. */
  record InputUp(String compound, long at) implements Entry {}

  /**
   * A person's command to the rules.
   *
   * @param compound whose engine
   * @param type what
   * @param device device number, 0 for a group alarm
   * @param place group place, or null
   * @param rule rule id, empty for commands about a whole device
   * @param at engine time, epoch ms
   * @param until SHELVE: epoch ms, else 0
   */
  record Command(
      String compound,
      Type type,
      int device,
      @Nullable String place,
      String rule,
      long at,
      long until)
      implements Entry {

    /** The commands engines know. */
    public enum Type {
      RESET,
      SHELVE,
      UNSHELVE,
      OUT_OF_SERVICE,
      IN_SERVICE,
      TEST_ON,
      TEST_OFF
    }
  }

  /**
   * Another rule book came into force. The same transaction keeps a snapshot, so that replay never
   * crosses it.
   */
  record BookChanged(String revision, long at) implements Entry {}

  /** Places or facts of devices changed. The same transaction keeps a snapshot. */
  record TopologyChanged(long at) implements Entry {}
}
