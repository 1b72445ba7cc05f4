package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.web.api.Pictures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What newer phones photograph in, which Java cannot draw: taken by its chunks. */
class WebpPhotoTest {

  private static final int HEAD = 12;

  /** One pixel, as cwebp makes it. */
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  /** The pixel with where and when it was taken. */
  private static byte[] withPlace() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(chunk("VP8X", new byte[] {0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    chunks.write(PIXEL, HEAD, PIXEL.length - HEAD);
    chunks.writeBytes(chunk("EXIF", "GPS 31.25N".getBytes(StandardCharsets.US_ASCII)));
    chunks.writeBytes(chunk("XMP ", "<x>home</x>".getBytes(StandardCharsets.US_ASCII)));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(length(chunks.size() + 4));
    file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  private static byte[] chunk(String name, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(length(body.length));
    out.writeBytes(body);
    if (body.length % 2 == 1) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static byte[] length(int n) {
    return new byte[] {(byte) n, (byte) (n >> 8), (byte) (n >> 16), (byte) (n >> 24)};
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void crewsPicture_isKnownByItsBytes() {
    assertThat(Pictures.type(PIXEL)).contains("image/webp");
    assertThat(Pictures.type("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @Test
  void strangersPicture_losesPlaceAndTime_andStaysAPicture() {
    byte[] given = withPlace();
    assertThat(text(given)).contains("GPS", "<x>home");
    Pictures.Picture anew = Pictures.anew(given).orElseThrow();
    assertThat(anew.type()).isEqualTo("image/webp");
    assertThat(text(anew.bytes())).contains("VP8L").doesNotContain("GPS", "home", "EXIF", "XMP");
    assertThat(anew.bytes()[HEAD + 8]).as("no metadata is announced").isZero();
    assertThat(anew.bytes()[4] & 0xff).as("length").isEqualTo(anew.bytes().length - 8);
    assertThat(Pictures.anew(PIXEL).orElseThrow().bytes()).isEqualTo(PIXEL);
  }

  @Test
  void brokenChunks_areNoPicture() {
    byte[] cut = java.util.Arrays.copyOf(PIXEL, PIXEL.length - 3);
    assertThat(Pictures.anew(cut)).isEmpty();
    byte[] lying = PIXEL.clone();
    lying[HEAD + 7] = 0x7f;
    assertThat(Pictures.anew(lying)).isEmpty();
  }
}
