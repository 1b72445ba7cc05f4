package io.lilong.gateway.decode;

import com.fasterxml.jackson.core.*;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.ValueType;
import java.util.*;
import org.jspecify.annotations.Nullable;

public final class ScratchDecoder implements Decoder {
  final JsonFactory f = new JsonFactory();
  final Map<String, String[]> topics = new java.util.concurrent.ConcurrentHashMap<>();

  public Decoding decode(Message m) {
    String[] t =
        topics.computeIfAbsent(
            m.topic(),
            x -> {
              String[] p = x.split("/");
              return new String[] {p[1] + "/" + p[3], p[2]};
            });
    try (JsonParser p = f.createParser(m.payload())) {
      List<Measurement> l = new ArrayList<>(6);
      long ts = Measurement.NO_TIME;
      p.nextToken();
      List<Object[]> later = new ArrayList<>(6);
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String k = p.currentName();
        p.nextToken();
        if (k.equals("ts")) ts = p.getLongValue();
        else l.add(Measurement.number(t[0], t[1], k, p.getDoubleValue(), ts));
      }
      return new Decoding.Readings("native", l);
    } catch (java.io.IOException e) {
      return new Decoding.Failure(
          Decoding.Reason.NOT_JSON, Text.same(String.valueOf(e.getMessage())));
    }
  }

  public Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type) {
    return Meaning.same(metric, unit);
  }

  public Optional<String> kind(String profile, String metric) {
    return Optional.empty();
  }
}
