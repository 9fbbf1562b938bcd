package portmanteau.web.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.web.Exchange;
import portmanteau.web.digest.BodyObserver;
import portmanteau.web.digest.ObservedBytes;
import portmanteau.web.form.Multipart;

/// Computes a request's fingerprint while it is read: method, path, query and type, the headers
/// that some dialect counts as part of the request, and the content.
///
/// For a form, the parts and their headers count, but not their framing: clients pick a new
/// boundary each time.
final class RequestFingerprint implements BodyObserver {
  private final MessageDigest whole = Digests.sha256();
  private @Nullable MessageDigest part;
  private boolean form;
  private long size;

  /// @param identifying headers that say what is asked, in an order that never changes
  /// @param salt a secret where the content may hold one that is easily guessed; else empty
  RequestFingerprint(Exchange exchange, List<String> identifying, byte[] salt) {
    add(whole, salt);
    add(whole, exchange.meant());
    add(whole, exchange.path());
    add(whole, exchange.rawQuery().orElse("null"));
    add(whole, type(exchange));
    for (String header : identifying) {
      add(whole, String.join("\n", exchange.headers(header)));
    }
  }

  private static String type(Exchange exchange) {
    return Multipart.isDeclared(exchange)
        ? "multipart/form-data"
        : exchange.header("Content-Type").orElse("");
  }

  @Override
  public void read(byte[] buffer, int offset, int length) {
    whole.update(buffer, offset, length);
    size += length;
  }

  @Override
  public void form() {
    form = true;
  }

  boolean isForm() {
    return form;
  }

  @Override
  public ObservedBytes.Observer part(Map<String, String> headers) {
    endPart();
    add(whole, new TreeMap<>(headers).toString());
    MessageDigest content = Digests.sha256();
    part = content;
    return (buffer, offset, length) -> {
      content.update(buffer, offset, length);
      size += length;
    };
  }

  /// The fingerprint of what was read; call once.
  Fingerprint finish() {
    endPart();
    return new Fingerprint(form, HexFormat.of().formatHex(whole.digest()), size);
  }

  private void endPart() {
    if (part != null) {
      whole.update(part.digest());
      part = null;
    }
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
