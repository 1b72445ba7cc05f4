package io.lilong.gateway.history;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.InfluxQLQueryResult;
import io.lilong.gateway.config.HistoryConfig;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * InfluxDB 2.x and 3: {@code /api/v2/write}, read back by InfluxQL, which all generations speak.
 * Only the blocking way in: the client's asynchronous one drops what it cannot send.
 */
final class InfluxV2 implements InfluxWire {

  private final HistoryConfig.Influx config;
  private final LastAnswer last = new LastAnswer();
  private final InfluxDBClient writer;
  private final InfluxDBClient reader;

  InfluxV2(HistoryConfig.Influx config) {
    this.config = config;
    writer = connect(new OkHttpClient.Builder().addInterceptor(last));
    reader = connect(new OkHttpClient.Builder());
    if (config.gzip()) {
      writer.enableGzip();
    }
  }

  private InfluxDBClient connect(OkHttpClient.Builder http) {
    http.connectTimeout(config.connectTimeout())
        .readTimeout(config.timeout())
        .writeTimeout(config.timeout());
    String token = config.token() == null ? "" : config.token();
    return InfluxDBClientFactory.create(
        InfluxDBClientOptions.builder()
            .url(config.url().toString())
            .authenticateToken(token.toCharArray())
            .org(config.org() == null ? "" : config.org())
            .bucket(config.database())
            .okHttpClient(http)
            .build());
  }

  @Override
  public Answer write(String lines) {
    last.forget();
    try {
      writer.getWriteApiBlocking().writeRecord(WritePrecision.MS, lines);
      return last.answer("");
    } catch (InfluxException e) {
      return last.answer(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Object[]> query(String influxQl) {
    try {
      InfluxQLQuery query =
          new InfluxQLQuery(influxQl, config.database())
              .setPrecision(InfluxQLQuery.InfluxQLPrecision.MILLISECONDS);
      InfluxQLQueryResult result =
          reader
              .getInfluxQLQueryApi()
              .queryJSON(query, (column, raw, index, name) -> index == 0 ? Long.valueOf(raw) : raw);
      List<Object[]> rows = new ArrayList<>();
      for (InfluxQLQueryResult.Result part : result.getResults()) {
        for (InfluxQLQueryResult.Series series : part.getSeries()) {
          series.getValues().forEach(record -> rows.add(record.getValues()));
        }
      }
      return rows;
    } catch (InfluxException e) {
      throw new ReadingQueries.Unavailable("InfluxDB: " + e.getMessage(), e);
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
