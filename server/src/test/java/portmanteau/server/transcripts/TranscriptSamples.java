package portmanteau.server.transcripts;

import java.util.Optional;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

/// Files that transcripts may name: `{{picture.png}}`, `{{paper.pdf}}` and so on, and `{{png
/// 10x10}}`.
final class TranscriptSamples {
  private TranscriptSamples() {}

  static Optional<byte[]> named(String word) {
    if (word.matches("(png|jpeg) [0-9]+x[0-9]+")) {
      String[] size = word.substring(word.indexOf(' ') + 1).split("x", 2);
      int width = Integer.parseInt(size[0]);
      int height = Integer.parseInt(size[1]);
      return Optional.of(
          word.startsWith("png") ? Pictures.png(width, height) : Pictures.jpeg(width, height));
    }
    return Samples.all().stream()
        .filter(sample -> sample.name().equals(word))
        .map(Sample::bytes)
        .findFirst();
  }
}
