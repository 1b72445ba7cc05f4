package io.lilong.gateway.decode;

/**
 * Where the doors hand messages in. Promises that each receipt is settled exactly once, after the
 * commit, in the order of the offers of one door.
 */
public interface Inlet {

  /**
   * Takes a message; never blocks and never throws for what it holds. Call it from the door's own
   * thread: decoding happens here.
   */
  void offer(Message message, Receipt receipt);

  /** Tells the inlet of a door before its first offer; the door hears of back-pressure. */
  void open(Door door);

  /** What became of one message. Called on the writer's thread: return at once. */
  @FunctionalInterface
  interface Receipt {
    void settle(Settlement settlement);
  }

  /** The three ends of a message; the first two may be acknowledged, the third never as success. */
  enum Settlement {
    RECORDED,
    QUARANTINED,
    REFUSED
  }

  /** A way in, as the inlet sees it. All calls come from the writer's thread: return at once. */
  interface Door {
    /** As in {@link Message#door}. */
    String name();

    /** All receipts of one commit have been settled: send the acknowledgements in one go. */
    void committed();

    /** Too much is waiting: stop reading from the network. */
    void pause();

    /** There is room again. */
    void resume();

    /** Sends a message to a device that came in here; a door that cannot send leaves it. */
    default void send(String topic, byte[] payload) {}
  }

  /** The door's input was lost (broker gone). Silence does not run for what comes through it. */
  void inputDown(String door);

  /** The door's input is there (again). */
  void inputUp(String door);

  /**
   * Something a door noticed about itself that duty staff must see as an alarm of the gateway's own
   * device, e.g. {@code broker.session-lost}.
   *
   * @param metric metric of the device {@code lilong/gateway}
   * @param value its value now
   */
  void report(String metric, double value);
}
