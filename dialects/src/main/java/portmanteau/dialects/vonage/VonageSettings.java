package portmanteau.dialects.vonage;

/// What the operator may set for this dialect.
///
/// @param uploadBytes of one file
/// @param formBytes of everything in a request that is not a file
/// @param rememberedTokens how many checked JWTs are remembered, so that their signatures are
///   checked once
public record VonageSettings(long uploadBytes, int formBytes, int rememberedTokens) {

  public VonageSettings {
    if (uploadBytes < 1 || formBytes < 1 || rememberedTokens < 1) {
      throw new IllegalArgumentException("the settings of vonage are positive numbers");
    }
  }

  public static VonageSettings defaults() {
    return new VonageSettings(5L << 30, 256 * 1024, 10_000);
  }
}
