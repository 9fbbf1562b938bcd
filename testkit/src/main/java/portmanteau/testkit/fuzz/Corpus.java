package portmanteau.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a fuzzer begins with.
///
/// @param samples inputs that are right, or nearly
/// @param words that mean something to what is fuzzed
public record Corpus(List<byte[]> samples, List<byte[]> words) {

  public Corpus {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a fuzzer needs a sample to begin with");
    }
    samples = List.copyOf(samples);
    words = List.copyOf(words);
  }

  /// Texts, one byte a character.
  public static Corpus of(List<String> samples, List<String> words) {
    return new Corpus(bytes(samples), bytes(words));
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }
}
