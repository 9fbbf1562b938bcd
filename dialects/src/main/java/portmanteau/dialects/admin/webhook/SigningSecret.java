package portmanteau.dialects.admin.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;

/// What a webhook is signed with (Standard Webhooks 1.0.0): the secret, and for a while the one
/// before it, so that receivers have time to change.
///
/// @param current `whsec_` and base64 of 24 to 64 bytes
/// @param former signs too, until `formerUntil`; null where there is none
record SigningSecret(String current, @Nullable String former, @Nullable Instant formerUntil) {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final int OURS = 32;

  static SigningSecret random(Identifiers identifiers) {
    return of(PREFIX + Base64.getEncoder().encodeToString(identifiers.random(OURS)));
  }

  /// One that a caller has chosen; refused where it is none.
  static SigningSecret chosen(String text) {
    if (bytes(text).isEmpty()) {
      throw new Problem.Invalid("secret", "secret is whsec_ and base64 of 24 to 64 bytes.")
          .refusal();
    }
    return of(text);
  }

  private static SigningSecret of(String text) {
    return new SigningSecret(text, null, null);
  }

  private static Optional<byte[]> bytes(String text) {
    try {
      return Optional.of(text)
          .filter(secret -> secret.startsWith(PREFIX))
          .map(secret -> Base64.getDecoder().decode(secret.substring(PREFIX.length())))
          .filter(key -> key.length >= SHORTEST && key.length <= LONGEST);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// The next one, with this one beside it until then.
  SigningSecret rotated(SigningSecret next, Instant until) {
    return new SigningSecret(next.current, current, until);
  }

  /// As it is stored, enciphered.
  String stored() {
    return formerUntil == null
        ? current
        : current + " " + former + " " + formerUntil.toEpochMilli();
  }

  static SigningSecret ofStored(String text) {
    String[] words = text.split(" ", 3);
    return words.length == 1
        ? of(text)
        : new SigningSecret(words[0], words[1], Instant.ofEpochMilli(Long.parseLong(words[2])));
  }

  /// The header `webhook-signature`.
  String sign(String id, long timestamp, byte[] body, Instant now) {
    boolean both = formerUntil != null && formerUntil.isAfter(now);
    return Stream.of(current, both ? former : null)
        .flatMap(Stream::ofNullable)
        .map(secret -> "v1," + signature(secret, id + "." + timestamp + ".", body))
        .collect(Collectors.joining(" "));
  }

  private static String signature(String secret, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret).orElseThrow(), "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Nothing of it.
  @Override
  public String toString() {
    return "SigningSecret[]";
  }
}
