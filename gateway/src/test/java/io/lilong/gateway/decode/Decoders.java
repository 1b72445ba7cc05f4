package io.lilong.gateway.decode;

import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.rules.book.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Decoders and messages for tests. */
final class Decoders {

  static final String COMPOUND = "default";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Decoders() {}

  static Decoder builtIn() {
    return of(Profiles.builtIn(), ZONE);
  }

  static Decoder of(Profiles profiles, ZoneId zone) {
    ProfileDecoder.CompoundOf compounds = (door, topic) -> COMPOUND;
    return new DescribedDecoder(new ProfileDecoder(profiles, compounds, zone), compounds);
  }

  /** A decoder with profiles written in a test before the built-in ones. */
  static Decoder with(String yaml) {
    Profiles.Parsed parsed = Profiles.parse(List.of(new RuleBook.Source("site.yaml", yaml)));
    if (parsed instanceof Profiles.Parsed.Bad bad) {
      throw new AssertionError(bad.problems().toString());
    }
    return of(((Profiles.Parsed.Good) parsed).profiles(), ZONE);
  }

  /** Reads a message by what was described before, and remembers what it describes. */
  static Decoding read(Decoder decoder, Message message, DescriptionMemory known) {
    Decoding decoding = decoder.decode(message);
    if (decoding instanceof Decoding.Later later) {
      Described described = later.read(known);
      described.changes().forEach(known::put);
      return described.decoding();
    }
    return decoding;
  }

  static Message message(String topic, byte[] payload) {
    return new Message("endpoint", "client", topic, payload, 0, false, false);
  }

  static Message message(String topic, String payload) {
    return message(topic, payload.getBytes(StandardCharsets.UTF_8));
  }
}
