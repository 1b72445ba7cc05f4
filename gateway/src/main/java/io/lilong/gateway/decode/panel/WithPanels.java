package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Message;
import io.lilong.rules.reading.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Frames go to the panels' decoder, everything else to another. */
public final class WithPanels implements Decoder {

  private final PanelDecoder panels;
  private final Decoder others;

  public WithPanels(PanelDecoder panels, Decoder others) {
    this.panels = panels;
    this.others = others;
  }

  @Override
  public Decoding decode(Message message) {
    return of(message).decode(message);
  }

  @Override
  public Optional<Described.About> about(Message message, String device, Descriptions known) {
    return of(message).about(message, device, known);
  }

  @Override
  public @Nullable String unit(Message message, String metric, Descriptions known) {
    return of(message).unit(message, metric, known);
  }

  @Override
  public Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type) {
    return of(profile).meaning(profile, metric, unit, type);
  }

  @Override
  public Optional<String> kind(String profile, String metric) {
    return of(profile).kind(profile, metric);
  }

  @Override
  public long intervalMs(String profile, String device) {
    return of(profile).intervalMs(profile, device);
  }

  private Decoder of(Message message) {
    return message.door().equals(PanelDecoder.DOOR) ? panels : others;
  }

  private Decoder of(String profile) {
    return profile.equals(PanelDecoder.PROFILE) ? panels : others;
  }
}
