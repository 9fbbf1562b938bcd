package portmanteau.dialects.resumable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Library;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.dialects.shared.UploadMetadata;
import portmanteau.web.Exchange;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.resumable.InteropVersion;
import portmanteau.web.text.HeaderParameters;

/// What is to come of an upload, as the head of the request that begins it says: a name in
/// `Content-Disposition`, a type in `Content-Type`, or both and more in tus' `Upload-Metadata`.
final class FilePlan {
  /// As long as tus may have it.
  private static final int LONGEST_METADATA = 64 * 1024;

  /// Types that say nothing of the bytes.
  private static final Set<ContentType> SAYING_NOTHING =
      Set.of(InteropVersion.PARTIAL_UPLOAD, ContentType.OCTETS);

  private FilePlan() {}

  static UploadPlan of(Exchange exchange, Library library) {
    List<String> sent = exchange.headers(UploadMetadata.HEADER);
    String all = sent.isEmpty() ? ofHeaders(exchange) : String.join(",", sent);
    Texts.requireBytes(UploadMetadata.HEADER, all, LONGEST_METADATA);
    var metadata = UploadMetadata.parse(all);
    library.expect(metadata.details(ContentType.OCTETS)); // what could not be made of it later
    return UploadPlan.whole(
        metadata.fileName().orElse(""), all.isEmpty() ? null : all, promised(exchange));
  }

  /// What is promised of the whole; null where nothing is.
  private static @Nullable String promised(Exchange exchange) {
    List<String> sent = exchange.headers(DigestField.REPR_DIGEST.header());
    boolean empty = PromisedDigests.of(DigestField.OF_WHOLE, field -> sent).isEmpty();
    return empty ? null : String.join(", ", sent);
  }

  private static String ofHeaders(Exchange exchange) {
    var pairs = new ArrayList<String>();
    fileName(exchange).ifPresent(name -> pairs.add(pair("filename", name)));
    exchange
        .mediaType()
        .filter(type -> !SAYING_NOTHING.contains(type.type()))
        .ifPresent(type -> pairs.add(pair("filetype", type.toString())));
    return String.join(",", pairs);
  }

  private static Optional<String> fileName(Exchange exchange) {
    return exchange
        .header("Content-Disposition")
        .map(HeaderParameters::parse)
        .flatMap(found -> found.extended("filename").or(() -> found.get("filename")))
        .filter(name -> !name.isBlank());
  }

  private static String pair(String key, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    return key + " " + Base64.getEncoder().encodeToString(value);
  }
}
