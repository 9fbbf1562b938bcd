package portmanteau.web.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import portmanteau.core.Problem;

/// The announced digests of some bytes, fed as these are read: the reader sees the end only if all
/// of them match.
public final class PromisedDigests implements ObservedBytes.Observer {
  public static final PromisedDigests NONE = new PromisedDigests(List.of());

  private final List<Promise> promises;

  /// One of them.
  static final class Promise {
    private final String algorithm;
    private final MessageDigest digest;
    private final byte[] value;

    /// @param algorithm as clients call it
    /// @param digest to be fed
    Promise(String algorithm, MessageDigest digest, byte[] value) {
      this.algorithm = algorithm;
      this.digest = digest;
      this.value = value;
    }

    private boolean isKept() {
      return MessageDigest.isEqual(digest.digest(), value);
    }
  }

  private PromisedDigests(List<Promise> promises) {
    this.promises = promises;
  }

  /// The digests in the headers; unreadable ones are refused as `Malformed`.
  ///
  /// @param values of a header, by its name; none where it was not sent
  public static PromisedDigests of(
      List<DigestField> fields, Function<DigestField, List<String>> values) {
    var promises = new ArrayList<Promise>();
    for (DigestField field : fields) {
      List<String> sent = values.apply(field);
      if (!sent.isEmpty()) {
        promises.addAll(field.parse(sent));
      }
    }
    return promises.isEmpty() ? NONE : new PromisedDigests(List.copyOf(promises));
  }

  /// The bytes, with these digests taken on the way.
  public InputStream guard(InputStream bytes) {
    return isEmpty() ? bytes : new ObservedBytes(bytes, this);
  }

  /// Reads all bytes, and refuses them with `ChecksumMismatch` where a digest is another. Once.
  public void require(InputStream bytes) throws IOException {
    if (!isEmpty()) {
      guard(bytes).transferTo(OutputStream.nullOutputStream());
    }
  }

  public boolean isEmpty() {
    return promises.isEmpty();
  }

  @Override
  public void read(byte[] buffer, int offset, int length) {
    for (Promise promise : promises) {
      promise.digest.update(buffer, offset, length);
    }
  }

  /// Refuses with `ChecksumMismatch` if one is wrong.
  @Override
  public void ended() {
    for (Promise promise : promises) {
      if (!promise.isKept()) {
        throw new Problem.ChecksumMismatch(promise.algorithm).refusal();
      }
    }
  }

  /// Only feeds them: the caller checks [#areKept].
  public ObservedBytes.Observer feeding() {
    return (buffer, offset, length) -> read(buffer, offset, length);
  }

  /// Whether all match; ask once, at the end.
  public boolean areKept() {
    return promises.stream().allMatch(Promise::isKept);
  }

  /// As a refusal says it.
  public String algorithms() {
    return String.join(
        ", ", promises.stream().map(promise -> promise.algorithm).distinct().toList());
  }
}
