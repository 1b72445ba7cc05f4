package io.lilong.gateway.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A short run of the fuzzing in {@code deploy/fuzz}, without its eyes: seeds changed by chance,
 * always the same ones.
 */
class DecoderFuzzTest {

  private static final int INPUTS = 20_000;
  private static final long SEED = 20_261_125L;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<byte[]> seeds = Seeds.all();

  @Test
  void everySeedAndItsChangedCopies_areReadOrNamed() {
    seeds.forEach(DecoderFuzzTest::run);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = pick();
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        input = changed(input);
      }
      run(input);
    }
  }

  private static void run(byte[] input) {
    try {
      DecoderTarget.fuzzerTestOneInput(input);
    } catch (RuntimeException | Error e) {
      byte[] head = Arrays.copyOf(input, Math.min(input.length, 2_000));
      throw new AssertionError("input " + HexFormat.of().formatHex(head), e);
    }
  }

  private byte[] pick() {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    return seed.length > 4_096 && random.nextInt(50) != 0 ? pick() : seed;
  }

  private byte[] changed(byte[] input) {
    if (input.length < 3) {
      return pick();
    }
    int at = random.nextInt(input.length);
    int length = random.nextInt(1, Math.min(32, input.length - at) + 1);
    byte[] out = input.clone();
    switch (random.nextInt(6)) {
      case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> out[at] = (byte) "{}[]\",:\\0-+.eE/$ \n".charAt(random.nextInt(18));
      case 2 ->
          out =
              joined(
                  Arrays.copyOf(input, at), Arrays.copyOfRange(input, at + length, input.length));
      case 3 ->
          out =
              joined(
                  Arrays.copyOf(input, at + length), Arrays.copyOfRange(input, at, input.length));
      case 4 -> {
        byte[] other = pick();
        int from = random.nextInt(other.length);
        out = joined(Arrays.copyOf(input, at), Arrays.copyOfRange(other, from, other.length));
      }
      default -> {
        byte[] other = pick();
        int from = random.nextInt(other.length);
        int take = Math.min(Math.min(32, other.length - from), input.length - at);
        System.arraycopy(other, from, out, at, take);
      }
    }
    return out;
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] out = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, out, head.length, tail.length);
    return out;
  }
}
