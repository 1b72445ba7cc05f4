package io.lilong.gateway.decode.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Finding frames in a run of bytes, whatever stands around them. */
class FrameScanTest {

  private static final byte[] ONE = Frames.fire(1, 101, Frames.noon()).bytes();
  private static final byte[] TWO = Frames.heartbeat(2, Frames.noon()).bytes();

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static List<FrameScan> scan(byte[] b, boolean last) {
    List<FrameScan> all = new ArrayList<>();
    int at = 0;
    while (at < b.length) {
      FrameScan scan = FrameScan.next(b, at, b.length, last);
      all.add(scan);
      if (scan instanceof FrameScan.More) {
        break;
      }
      at = scan.to();
    }
    return all;
  }

  private static List<Integer> serials(byte[] b) {
    return scan(b, true).stream()
        .filter(FrameScan.Good.class::isInstance)
        .map(s -> ((FrameScan.Good) s).frame().serial())
        .toList();
  }

  private static byte[] with(byte[] frame, int at, int value) {
    byte[] other = frame.clone();
    other[at] = (byte) value;
    return other;
  }

  @Test
  void gluedFrames_areTwo() {
    assertThat(serials(join(ONE, TWO))).containsExactly(1, 2);
  }

  @Test
  void frameSplitAnywhere_isWaitedFor() {
    for (int cut = 1; cut < ONE.length; cut++) {
      List<FrameScan> part = scan(Arrays.copyOf(ONE, cut), false);
      assertThat(part).as("cut at " + cut).hasSize(1);
      assertThat(part.get(0)).isInstanceOf(FrameScan.More.class);
      assertThat(part.get(0).from()).isZero();
    }
  }

  @Test
  void noiseBeforeAFrame_isNoFrame_evenWhenItEndsLikeAStart() {
    assertThat(serials(join(new byte[] {0, -1, 0x40}, ONE, new byte[] {7}, TWO)))
        .containsExactly(1, 2);
  }

  @Test
  void wrongChecksum_isBadWithItsSerial_andTheNextFrameIsFound() {
    List<FrameScan> all = scan(join(with(ONE, 30, 99), TWO), true);
    assertThat(all).hasSize(2);
    FrameScan.Bad bad = (FrameScan.Bad) all.get(0);
    assertThat(bad.serial()).isEqualTo(1);
    assertThat(bad.why()).isEqualTo(FrameScan.Fault.CHECKSUM.why);
    assertThat(all.get(1)).isInstanceOf(FrameScan.Good.class);
  }

  @Test
  void wrongEnd_isBad_andTheNextFrameIsFound() {
    List<FrameScan> all = scan(join(with(ONE, ONE.length - 1, 0), TWO), true);
    assertThat(((FrameScan.Bad) all.get(0)).why()).isEqualTo(FrameScan.Fault.END.why);
    assertThat(serials(join(with(ONE, ONE.length - 1, 0), TWO))).containsExactly(2);
  }

  @Test
  void lengthOver1024_isBadAtOnce() {
    List<FrameScan> all = scan(join(with(ONE, 25, 5), TWO), false);
    FrameScan.Bad bad = (FrameScan.Bad) all.get(0);
    assertThat(bad.why()).isEqualTo(FrameScan.Fault.TOO_LONG.why);
    assertThat(bad.serial()).isEqualTo(1);
    assertThat(all.get(all.size() - 1)).isInstanceOf(FrameScan.Good.class);
  }

  @Test
  void startWhoseRestNeverComes_doesNotHoldUpTheFrameBehindIt() {
    byte[] begun = Arrays.copyOf(with(ONE, 24, 200), 40);
    assertThat(serials(join(begun, TWO))).containsExactly(2);
    assertThat(scan(join(begun, TWO), false).get(0)).isInstanceOf(FrameScan.Bad.class);
  }

  @Test
  void makersVariant_isSaidToBeOne() {
    FrameScan scan = FrameScan.next(new byte[] {0x68, 1, 2, 0x16}, 0, 4, true);
    assertThat(((FrameScan.Junk) scan).why().why().zh()).contains("68");
  }

  /** One piece a frame's length: a flood is neither searched through nor kept start by start. */
  @Test
  void floodOfStarts_isFewPieces_andTheFrameBehindItIsFound() {
    byte[] flood = new byte[60_000];
    Arrays.fill(flood, (byte) 0x40);
    assertThat(scan(flood, true)).hasSizeLessThan(5 + flood.length / Frame.MOST);
    assertThat(serials(join(flood, ONE))).containsExactly(1);
  }

  /** Any bytes: every one is accounted for once, in order, and whole frames are never lost. */
  @Test
  void anyBytes_areCutWithoutGaps_andEndInFinitelyManyPieces() {
    SplittableRandom random = new SplittableRandom(20_261_125L);
    for (int round = 0; round < 20_000; round++) {
      byte[] b = noisy(random);
      for (boolean last : new boolean[] {true, false}) {
        int at = 0;
        for (FrameScan scan : scan(b, last)) {
          assertThat(scan.from()).isEqualTo(at);
          assertThat(scan.to()).isGreaterThan(scan.from());
          at = scan.to();
        }
        assertThat(at).isEqualTo(b.length);
      }
    }
  }

  private static byte[] noisy(SplittableRandom random) {
    byte[][] parts = new byte[random.nextInt(1, 6)][];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = random.nextBoolean() ? ONE.clone() : TWO.clone();
      switch (random.nextInt(5)) {
        case 0 -> part = Arrays.copyOf(part, random.nextInt(1, part.length));
        case 1 -> part[random.nextInt(part.length)] = (byte) random.nextInt(256);
        case 2 -> {
          part = new byte[random.nextInt(1, 80)];
          random.nextBytes(part);
        }
        case 3 -> Arrays.fill(part, (byte) 0x40);
        default -> {
          // as it is
        }
      }
      parts[i] = part;
    }
    return join(parts);
  }
}
