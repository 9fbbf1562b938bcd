package portmanteau.web.digest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import portmanteau.core.Digests;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Sha256;
import portmanteau.web.digest.PromisedDigests.Promise;

/// The headers that carry digests: `Content-Digest` and `Repr-Digest` (RFC 9530), and the older
/// `Content-MD5` (RFC 1864).
public enum DigestField {
  CONTENT_DIGEST("Content-Digest"),
  REPR_DIGEST("Repr-Digest"),
  CONTENT_MD5("Content-MD5");

  public static final List<DigestField> ALL = List.of(values());

  /// Those that speak of what one message brings, be it a part of a whole.
  public static final List<DigestField> OF_CONTENT = List.of(CONTENT_DIGEST, CONTENT_MD5);

  /// Those that speak of the whole, in however many messages it comes.
  public static final List<DigestField> OF_WHOLE = List.of(REPR_DIGEST);

  /// Supported algorithms by their names in RFC 9530 and in Java; others are ignored.
  private static final Map<String, String> TAKEN =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private final String header;

  DigestField(String header) {
    this.header = header;
  }

  public String header() {
    return header;
  }

  /// The digests in a header's values, each ready to be fed; unreadable ones are refused as
  /// `Malformed`.
  List<Promise> parse(List<String> values) {
    try {
      return this == CONTENT_MD5 ? md5(values) : dictionary(String.join(", ", values));
    } catch (IllegalArgumentException unreadable) {
      throw new Refusal(
          new Problem.Malformed("The header " + header + " cannot be read."), unreadable);
    }
  }

  /// A `Repr-Digest` of our own.
  public static String sha256(Sha256 sha256) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.bytes()) + ":";
  }

  private static List<Promise> md5(List<String> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException("given twice");
    }
    byte[] value = Base64.getDecoder().decode(values.getFirst().strip());
    return List.of(promise("md5", "MD5", value));
  }

  private static List<Promise> dictionary(String text) {
    var promises = new ArrayList<Promise>();
    StructuredDictionary.parse(text)
        .forEach((algorithm, value) -> {
          String name = TAKEN.get(algorithm);
          if (name != null) {
            promises.add(promise(algorithm, name, value));
          }
        });
    return promises;
  }

  private static Promise promise(String algorithm, String name, byte[] value) {
    MessageDigest digest = Digests.of(name);
    if (value.length != digest.getDigestLength()) {
      throw new IllegalArgumentException("not " + digest.getDigestLength() + " bytes");
    }
    return new Promise(algorithm, digest, value);
  }
}
