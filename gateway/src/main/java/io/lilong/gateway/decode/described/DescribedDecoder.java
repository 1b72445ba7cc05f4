package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.HomeAssistantTopic.Use;
import io.lilong.gateway.decode.profile.Collected;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.rules.reading.ValueType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what profiles read, and what only makes sense by what was described before. A profile that
 * knows its devices goes first; one that only guesses by the form of a topic gives way to a device
 * that described itself.
 */
public final class DescribedDecoder implements Decoder {

  private final ProfileDecoder profiles;
  private final ProfileDecoder.CompoundOf compounds;

  public DescribedDecoder(ProfileDecoder profiles, ProfileDecoder.CompoundOf compounds) {
    this.profiles = profiles;
    this.compounds = compounds;
  }

  @Override
  public Decoding decode(Message message) {
    Decoding decoding = profiles.decode(message);
    boolean certain =
        decoding instanceof Decoding.Readings readings
            ? !profiles.yields(readings.profile())
            : decoding instanceof Decoding.Failure failure && failure.reason() != Reason.NO_PROFILE;
    return certain ? decoding : later(message, decoding);
  }

  private Decoding.Later later(Message message, Decoding otherwise) {
    String compound = compounds.compound(message.door(), message.topic());
    String topic = message.topic();
    if (topic.startsWith(SparkplugTopic.ROOT)) {
      return known -> Sparkplug.read(message, compound, known);
    }
    if (topic.startsWith(Homie.ROOT)) {
      return known -> Homie.read(message, compound, known);
    }
    if (HomeAssistantMessage.means(topic)) {
      return known -> HomeAssistant.config(message, compound, known);
    }
    return known -> Described.only(state(message, compound, otherwise, known));
  }

  private static Decoding state(
      Message message, String compound, Decoding otherwise, Descriptions known) {
    List<Use> uses = HomeAssistant.uses(message.topic(), known);
    boolean knowsBetter =
        otherwise instanceof Decoding.Readings && uses.stream().anyMatch(u -> u.about().esphome());
    if (!uses.isEmpty() && !knowsBetter) {
      return HomeAssistant.read(message, compound, uses);
    }
    boolean birthOfHomeAssistant = message.topic().equals(HomeAssistantMessage.ROOT + "status");
    return birthOfHomeAssistant ? new Decoding.Readings(HomeAssistant.NAME, List.of()) : otherwise;
  }

  @Override
  public Optional<Described.About> about(Message message, String device, Descriptions known) {
    Described.About about = HomeAssistant.about(message.topic(), device, known);
    boolean homie = about == null && message.topic().startsWith(Homie.ROOT);
    return Optional.ofNullable(homie ? Homie.about(message.topic(), device, known) : about);
  }

  @Override
  public @Nullable String unit(Message message, String metric, Descriptions known) {
    for (Use use : HomeAssistant.uses(message.topic(), known)) {
      // where the payload is one plain value, the profile may call it otherwise
      boolean plain = use.at() == null && !metric.equals(Collected.ONLINE);
      if (use.metric().equals(metric) || plain) {
        return use.unit();
      }
    }
    return null;
  }

  @Override
  public Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type) {
    return profiles.meaning(profile, metric, unit, type);
  }

  @Override
  public Optional<String> kind(String profile, String metric) {
    return profiles.kind(profile, metric);
  }
}
