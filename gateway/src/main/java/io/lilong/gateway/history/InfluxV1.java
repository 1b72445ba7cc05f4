package io.lilong.gateway.history;

import io.lilong.gateway.config.HistoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBException;
import org.influxdb.InfluxDBFactory;
import org.influxdb.InfluxDBIOException;
import org.influxdb.dto.Query;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * InfluxDB 1.x: {@code /write} and {@code /query}. The client's own batching is never turned on.
 */
final class InfluxV1 implements InfluxWire {

  private final HistoryConfig.Influx config;
  private final LastAnswer last = new LastAnswer();
  private final InfluxDB writer;
  private final InfluxDB reader;

  InfluxV1(HistoryConfig.Influx config) {
    this.config = config;
    writer = connect(new OkHttpClient.Builder().addInterceptor(last));
    reader = connect(new OkHttpClient.Builder());
    if (config.gzip()) {
      writer.enableGzip();
    }
  }

  private InfluxDB connect(OkHttpClient.Builder http) {
    http.connectTimeout(config.connectTimeout())
        .readTimeout(config.timeout())
        .writeTimeout(config.timeout());
    String url = config.url().toString();
    return config.user() == null
        ? InfluxDBFactory.connect(url, http)
        : InfluxDBFactory.connect(
            url, config.user(), config.password() == null ? "" : config.password(), http);
  }

  @Override
  public Answer write(String lines) {
    last.forget();
    try {
      writer.write(
          config.database(),
          config.retentionPolicy(),
          InfluxDB.ConsistencyLevel.ONE,
          TimeUnit.MILLISECONDS,
          lines);
      return last.answer("");
    } catch (InfluxDBIOException e) {
      return new Answer(0, 0, String.valueOf(e.getMessage()));
    } catch (InfluxDBException e) {
      return last.answer(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Object[]> query(String influxQl) {
    try {
      QueryResult result =
          reader.query(new Query(influxQl, config.database()), TimeUnit.MILLISECONDS);
      if (result.hasError()) {
        throw new ReadingQueries.Unavailable(result.getError(), new IllegalStateException());
      }
      List<Object[]> rows = new ArrayList<>();
      for (QueryResult.Result part : result.getResults()) {
        add(part.getSeries(), rows);
      }
      return rows;
    } catch (InfluxDBException e) {
      throw new ReadingQueries.Unavailable("InfluxDB: " + e.getMessage(), e);
    }
  }

  private static void add(@Nullable List<QueryResult.Series> found, List<Object[]> rows) {
    if (found != null) {
      for (QueryResult.Series series : found) {
        for (List<Object> row : series.getValues()) {
          Object[] all = row.toArray();
          all[0] = ((Number) all[0]).longValue();
          rows.add(all);
        }
      }
    }
  }

  @Override
  public void cancel() {
    writer.close();
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
