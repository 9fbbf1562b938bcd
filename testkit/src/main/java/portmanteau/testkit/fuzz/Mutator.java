package portmanteau.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes inputs that are nearly right; the same ones again from the same seed.
public final class Mutator {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_STEPS = 6;
  private static final int MOST_REPETITIONS = 300;
  private static final byte[] EDGES = {0, 1, 9, 10, 13, 32, 34, 37, 44, 45, 59, 92, 127, -128, -1};
  private static final List<byte[]> NUMBERS =
      List.of(
          number("-1"),
          number("0"),
          number("1"),
          number("00"),
          number("255"),
          number("256"),
          number("65536"),
          number("2147483647"),
          number("2147483648"),
          number("4294967296"),
          number("9007199254740993"),
          number("9223372036854775807"),
          number("9223372036854775808"),
          number("18446744073709551616"),
          number("99999999999999999999999999"),
          number("1e9"),
          number("0x7f"));

  private final Random random;
  private final Corpus corpus;

  public Mutator(long seed, Corpus corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  /// The next input: a sample, spoilt in one way or in several.
  public byte[] next() {
    byte[] input = any(corpus.samples());
    int steps = 1 + random.nextInt(MOST_STEPS);
    for (int step = 0; step < steps; step++) {
      input = bounded(mutate(input));
    }
    return input;
  }

  /// Another draw from the same seed, for whatever goes with the input.
  public int draw(int bound) {
    return random.nextInt(bound);
  }

  private byte[] mutate(byte[] input) {
    int from = place(input);
    int to = from + length(input.length - from);
    return switch (Mutation.ALL[random.nextInt(Mutation.ALL.length)]) {
      case FLIP_BIT -> replaced(input, from, (byte) (at(input, from) ^ (1 << random.nextInt(8))));
      case SET_EDGE -> replaced(input, from, EDGES[random.nextInt(EDGES.length)]);
      case CUT_OUT -> joined(head(input, from), tail(input, to));
      case TRUNCATE -> head(input, from);
      case REPEAT ->
          joined(head(input, to), repeated(Arrays.copyOfRange(input, from, to)), tail(input, to));
      case MOVE -> joined(tail(input, to), Arrays.copyOfRange(input, from, to), head(input, from));
      case SPLICE -> joined(head(input, from), rest(any(corpus.samples())));
      case INSERT -> joined(head(input, from), word(), tail(input, from));
      case NUMBER -> number(input, from);
    };
  }

  /// The first number from there on becomes another; where there is none, one comes in.
  private byte[] number(byte[] input, int from) {
    int begin = from;
    while (begin < input.length && !isDigit(input[begin])) {
      begin++;
    }
    int end = begin;
    while (end < input.length && isDigit(input[end])) {
      end++;
    }
    return joined(head(input, begin), any(NUMBERS), tail(input, end));
  }

  private byte[] word() {
    if (corpus.words().isEmpty() || random.nextInt(4) == 0) {
      byte[] other = rest(any(corpus.samples()));
      return head(other, length(other.length));
    }
    return any(corpus.words());
  }

  private byte[] rest(byte[] sample) {
    return tail(sample, place(sample));
  }

  private byte[] repeated(byte[] stretch) {
    int most = random.nextInt(8) == 0 ? MOST_REPETITIONS : 2;
    int times = Math.min(1 + random.nextInt(most), MOST_BYTES / Math.max(1, stretch.length));
    byte[] all = new byte[times * stretch.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(stretch, 0, all, i * stretch.length, stretch.length);
    }
    return all;
  }

  private int place(byte[] input) {
    return random.nextInt(input.length + 1);
  }

  /// Mostly short, and at times all there is.
  private int length(int most) {
    int bound = random.nextInt(8) == 0 ? most : Math.min(most, 16);
    return random.nextInt(bound + 1);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static byte at(byte[] input, int place) {
    return place < input.length ? input[place] : 0;
  }

  private static byte[] replaced(byte[] input, int place, byte value) {
    byte[] changed = Arrays.copyOf(input, Math.max(input.length, place + 1));
    changed[place] = value;
    return changed;
  }

  private static byte[] head(byte[] input, int end) {
    return Arrays.copyOf(input, end);
  }

  private static byte[] tail(byte[] input, int begin) {
    return Arrays.copyOfRange(input, begin, input.length);
  }

  private static byte[] bounded(byte[] input) {
    return input.length > MOST_BYTES ? head(input, MOST_BYTES) : input;
  }

  private static byte[] joined(byte[]... pieces) {
    byte[] all = new byte[Arrays.stream(pieces).mapToInt(piece -> piece.length).sum()];
    int position = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, position, piece.length);
      position += piece.length;
    }
    return all;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static byte[] number(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }
}
