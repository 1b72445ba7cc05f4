package io.lilong.gateway.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where readings are kept (settings under {@code history}). */
public sealed interface HistoryConfig {

  /** Kept by the gateway itself in its data folder; what a gateway does that is told nothing. */
  HistoryConfig DEFAULT = new Embedded(Embedded.DEFAULT_RETENTION_DAYS);

  /**
   * The embedded store.
   *
   * @param retentionDays readings older than this many days are dropped; at least 1
   */
  record Embedded(int retentionDays) implements HistoryConfig {
    public static final int DEFAULT_RETENTION_DAYS = 400;
  }

  /**
   * An InfluxDB server.
   *
   * @param version generation of the server: it decides the way in and how to log in
   * @param url where it listens, e.g. {@code http://influx.local:8086}
   * @param database database of 1.x and 3, bucket of 2.x
   * @param retentionPolicy retention policy of 1.x to write to, null for the database's default
   * @param org organisation of 2.x, else null
   * @param token token of 2.x and 3, null where none is asked for
   * @param user user of 1.x, null where none is asked for
   * @param password password of that user, null without one
   * @param batchLines most lines in one write; at least 1
   * @param gzip compress what is written
   * @param connectTimeout how long connecting may take
   * @param timeout how long a write or a query may take before it is tried again
   */
  record Influx(
      Version version,
      URI url,
      String database,
      @Nullable String retentionPolicy,
      @Nullable String org,
      @Nullable String token,
      @Nullable String user,
      @Nullable String password,
      int batchLines,
      boolean gzip,
      Duration connectTimeout,
      Duration timeout)
      implements HistoryConfig {

    public static final int DEFAULT_BATCH_LINES = 5_000;
    public static final boolean DEFAULT_GZIP = true;
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** A server that asks nobody who they are, with every default. */
    public static Influx open(Version version, URI url, String database) {
      return new Influx(
          version,
          url,
          database,
          null,
          null,
          null,
          null,
          null,
          DEFAULT_BATCH_LINES,
          DEFAULT_GZIP,
          DEFAULT_CONNECT_TIMEOUT,
          DEFAULT_TIMEOUT);
    }

    /** Without the secrets: settings are printed and logged. */
    @Override
    public String toString() {
      return "Influx[version=" + version.number + ", url=" + url + ", database=" + database + "]";
    }
  }

  /** Generations of InfluxDB. */
  enum Version {
    /** 1.x: {@code /write}, user and password. */
    V1(1),
    /** 2.x: {@code /api/v2/write}, token and organisation. */
    V2(2),
    /** 3: {@code /api/v2/write}, token. */
    V3(3);

    /** The number in the settings. */
    public final int number;

    Version(int number) {
      this.number = number;
    }
  }
}
