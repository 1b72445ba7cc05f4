package io.lilong.gateway.history;

import java.util.List;

/** One server's way in and out; hides which generation it is. */
interface InfluxWire extends AutoCloseable {

  /**
   * What the server answered.
   *
   * @param status HTTP status, 0 when there was no answer
   * @param retryAfterMs what it asked to wait, 0 when it said nothing
   * @param message its words, or the connection's failure
   */
  record Answer(int status, long retryAfterMs, String message) {

    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /** Writes lines; never throws for what the server does. */
  Answer write(String lines);

  /**
   * Rows of an InfluxQL query of all series: the time in epoch ms, then the columns asked for, null
   * where there is no value.
   *
   * @throws ReadingQueries.Unavailable when the server cannot be asked
   */
  List<Object[]> query(String influxQl);

  /** Breaks off a call under way. */
  void cancel();

  @Override
  void close();
}
