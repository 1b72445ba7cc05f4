package io.lilong.gateway.mqtt;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there may be, over all and from one address. Safe from any thread. */
final class Admission {
  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  Admission(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /** True when a connection from there is let in; {@link #leave} follows when it ends. */
  boolean enter(String address) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
      leave(address);
      return false;
    }
    return true;
  }

  void leave(String address) {
    all.decrementAndGet();
    byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
