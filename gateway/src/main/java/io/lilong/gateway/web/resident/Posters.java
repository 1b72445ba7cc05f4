package io.lilong.gateway.web.resident;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import java.util.Map;

/**
 * A page to print and cut: one QR code for the compound's notices, and one for the door of each
 * stairway.
 */
public final class Posters {

  private static final int QUIET_ZONE = 4;

  private final Registry registry;
  private final WebConfig config;
  private final Words words;

  public Posters(Registry registry, WebConfig config, Words words) {
    this.registry = registry;
    this.config = config;
    this.words = words;
  }

  /** {@code GET compounds/{code}/posters}. */
  public Reply page(Call call) {
    call.query();
    String code = call.part("code");
    Compound compound =
        registry
            .compound(code)
            .filter(c -> call.caller().sees(c.code(), registry))
            .orElseThrow(() -> Refusal.notFound(Say.NO_COMPOUND, code));
    String origin = origin(call);
    StringBuilder out = new StringBuilder("<main class=\"posters\">");
    poster(
        out, words.text("door.scan-notice"), compound.title(), origin + Doorway.notice(compound));
    for (Compound.Building building : compound.buildings()) {
      for (String stairway : building.stairways()) {
        Doorway door = new Doorway(compound, building.name(), stairway);
        poster(out, words.text("door.scan"), where(door), origin + door.path());
      }
    }
    boolean english = call.english();
    Text title = words.text("door.posters");
    return Reply.of(
            200,
            "text/html; charset=utf-8",
            Html.page(english, english ? title.en() : title.zh(), out + "</main>"))
        .with("Content-Security-Policy", Html.POLICY);
  }

  private String origin(Call call) {
    return config.publicOrigin() != null
        ? config.publicOrigin()
        : (config.tls() == null ? "http://" : "https://") + call.headers().get("Host");
  }

  private Text where(Doorway door) {
    return words.text(
        "door.where",
        Map.of(
            "compound",
            door.compound().title(),
            "building",
            door.building(),
            "stairway",
            door.stairway()));
  }

  /** In both languages: nobody knows who will stand before it. */
  private static void poster(StringBuilder out, Text scan, Text where, String address) {
    out.append("<section class=\"poster\"><h1>")
        .append(Html.text(scan.zh()))
        .append("</h1><p>")
        .append(Html.text(scan.en()))
        .append("</p>")
        .append(code(address))
        .append("<p>")
        .append(Html.text(where.zh()))
        .append("</p><p class=\"s\">")
        .append(Html.text(where.en()))
        .append("</p><p class=\"s\">")
        .append(Html.text(address))
        .append("</p></section>");
  }

  /** A QR code as SVG: one path of squares, a quarter of it may be torn off. */
  static String code(String content) {
    try {
      ByteMatrix squares = Encoder.encode(content, ErrorCorrectionLevel.Q).getMatrix();
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < squares.getHeight(); y++) {
        for (int x = 0; x < squares.getWidth(); x++) {
          if (squares.get(x, y) == 1) {
            path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
            path.append("h1v1h-1z");
          }
        }
      }
      int side = squares.getWidth() + 2 * QUIET_ZONE;
      return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
          + side
          + " "
          + side
          + "\"><path fill=\"#fff\" d=\"M0 0h"
          + side
          + "v"
          + side
          + "H0z\"/><path d=\""
          + path
          + "\"/></svg>";
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + content, e);
    }
  }
}
