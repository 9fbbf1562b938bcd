package portmanteau.core.variant;

import java.util.Arrays;
import java.util.Optional;

/// How a picture is brought into a width and a height.
public enum VariantFit {
  /// All of it is seen, within both.
  INSIDE("inside"),
  /// It fills both, and what stands over is cut off evenly.
  COVER("cover");

  private final String word;

  VariantFit(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<VariantFit> of(String word) {
    return Arrays.stream(values()).filter(fit -> fit.word.equals(word)).findFirst();
  }
}
