package io.lilong.gateway.web.api;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.jspecify.annotations.Nullable;

/** What a picture is, by its bytes and never by what its sender says. */
public final class Pictures {

  /** The largest picture taken, bytes. */
  public static final int MOST_BYTES = 5 << 20;

  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";
  private static final String WEBP = "image/webp";
  private static final int LONGEST_SIDE = 1600;
  private static final double QUALITY = 0.85;

  /** A few kilobytes may unfold into gigabytes: no phone takes pictures larger than this. */
  private static final long MOST_PIXELS = 26_000_000;

  /** One at a time: unfolded, a picture takes up to a hundred megabytes. */
  private static final Object ONE = new Object();

  private Pictures() {}

  /** The content type of JPEG, PNG or WebP; empty for anything else. */
  public static Optional<String> type(byte[] bytes) {
    if (starts(bytes, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (starts(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of(PNG);
    }
    boolean riff = starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P');
    return riff ? Optional.of(WEBP) : Optional.empty();
  }

  private static boolean starts(byte[] bytes, int from, int... with) {
    if (bytes.length < from + with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[from + i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** A picture with its content type. */
  public record Picture(String type, byte[] bytes) {}

  /**
   * A stranger's picture made anew: upright, at most 1600 pixels a side, without place, time and
   * camera. WebP, which Java cannot read, loses its metadata chunks instead. Empty when it cannot
   * be read.
   */
  public static Optional<Picture> anew(byte[] bytes) {
    String type = type(bytes).orElse("");
    if (type.equals(WEBP)) {
      return Webp.bare(bytes).map(bare -> new Picture(WEBP, bare));
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    synchronized (ONE) {
      return redrawn(bytes);
    }
  }

  private static Optional<Picture> redrawn(byte[] bytes) {
    try {
      Dimension size = size(bytes);
      if (size == null || (long) size.width * size.height > MOST_PIXELS) {
        return Optional.empty();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Thumbnails.of(new ByteArrayInputStream(bytes))
          .size(Math.min(LONGEST_SIDE, larger(size)), Math.min(LONGEST_SIDE, larger(size)))
          .imageType(java.awt.image.BufferedImage.TYPE_INT_RGB)
          .outputFormat("jpg")
          .outputQuality(QUALITY)
          .toOutputStream(out);
      return Optional.of(new Picture(JPEG, out.toByteArray()));
    } catch (IOException | RuntimeException e) {
      // whatever a decoder thinks of a stranger's bytes: it is no picture to us
      return Optional.empty();
    }
  }

  private static int larger(Dimension size) {
    return Math.max(size.width, size.height);
  }

  /** As its head says, before any pixel is unfolded. */
  private static @Nullable Dimension size(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new Dimension(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }

  /** The container of WebP: chunks of four letters and a length. */
  private static final class Webp {

    private static final int HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int VP8X_FLAGS = 8;
    private static final int NO_METADATA = ~0x0c;

    /** Without Exif and XMP; empty when the chunks do not fill the file. */
    static Optional<byte[]> bare(byte[] in) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(in, 0, HEAD);
      int at = HEAD;
      while (at + CHUNK_HEAD <= in.length) {
        String name = new String(in, at, 4, StandardCharsets.US_ASCII);
        long length = length(in, at + 4);
        long end = at + CHUNK_HEAD + length + (length & 1);
        if (end > in.length) {
          return Optional.empty();
        }
        if (!name.equals("EXIF") && !name.equals("XMP ")) {
          byte[] chunk = java.util.Arrays.copyOfRange(in, at, (int) end);
          if (name.equals("VP8X")) {
            chunk[VP8X_FLAGS] &= (byte) NO_METADATA;
          }
          out.writeBytes(chunk);
        }
        at = (int) end;
      }
      byte[] bare = out.toByteArray();
      int size = bare.length - CHUNK_HEAD;
      for (int i = 0; i < 4; i++) {
        bare[4 + i] = (byte) (size >>> (8 * i));
      }
      return at == in.length && bare.length > HEAD ? Optional.of(bare) : Optional.empty();
    }

    private static long length(byte[] in, int at) {
      return (in[at] & 0xffL)
          | (in[at + 1] & 0xffL) << 8
          | (in[at + 2] & 0xffL) << 16
          | (in[at + 3] & 0xffL) << 24;
    }
  }
}
