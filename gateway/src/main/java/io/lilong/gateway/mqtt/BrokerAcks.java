package io.lilong.gateway.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers what one commit settled, so that it goes to the supervisor at once. The writer's thread
 * alone.
 */
final class BrokerAcks {
  private List<Batch> gathered = new ArrayList<>();

  /** What one commit settled of one connection, in order. */
  static final class Batch {
    private final BrokerConnection connection;
    private int[] ids = new int[64];
    private int acks;
    private int messages;
    private long bytes;

    private Batch(BrokerConnection connection) {
      this.connection = connection;
    }

    private void add(int id, int size) {
      messages++;
      bytes += size;
      if (id > 0) {
        if (acks == ids.length) {
          ids = Arrays.copyOf(ids, acks * 2);
        }
        ids[acks++] = id;
      }
    }

    BrokerConnection connection() {
      return connection;
    }

    int acks() {
      return acks;
    }

    int ack(int index) {
      return ids[index];
    }

    int messages() {
      return messages;
    }

    long bytes() {
      return bytes;
    }
  }

  /**
   * @param id packet id to confirm, 0 for none
   */
  void settled(BrokerConnection connection, int id, int bytes) {
    Batch last = gathered.isEmpty() ? null : gathered.get(gathered.size() - 1);
    if (last == null || last.connection() != connection) {
      last = new Batch(connection);
      gathered.add(last);
    }
    last.add(id, bytes);
  }

  /** Takes what was gathered. */
  List<Batch> take() {
    List<Batch> taken = gathered;
    gathered = new ArrayList<>(1);
    return taken;
  }
}
