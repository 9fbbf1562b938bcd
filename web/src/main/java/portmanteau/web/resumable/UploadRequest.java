package portmanteau.web.resumable;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.ResumedUpload;

/// What a request says of the upload that it brings a part of.
///
/// @param version that it is in; null where it is none that is spoken here
/// @param said the version in a word for metrics and the log, of a hundred at most
/// @param complete whether the upload is to end where the request does; null where it says nothing
/// @param offset where the content goes; null where it says nothing
/// @param length bytes in all; null where it says nothing
/// @param size bytes that it brings; null where only their end tells
public record UploadRequest(
    @Nullable InteropVersion version,
    String said,
    @Nullable Boolean complete,
    @Nullable Long offset,
    @Nullable Long length,
    @Nullable Long size) {
  /// From here on a number is no label: whoever sends any would make metrics without end.
  private static final long NO_LABEL = 100;

  /// The headers that it is read from.
  public static final Set<String> HEADERS =
      Set.of(
          "Content-Disposition",
          "Content-Type",
          "Upload-Complete",
          "Upload-Draft-Interop-Version",
          "Upload-Incomplete",
          "Upload-Length",
          "Upload-Offset");

  private static final String COMPLETE = InteropVersion.Field.COMPLETE.header();
  private static final String INCOMPLETE = InteropVersion.Field.INCOMPLETE.header();

  /// Whether the request speaks of resumable uploads at all.
  public static boolean isOne(Exchange exchange) {
    return exchange.header(COMPLETE).isPresent()
        || exchange.header(INCOMPLETE).isPresent()
        || exchange.header(InteropVersion.HEADER).isPresent();
  }

  public static UploadRequest of(Exchange exchange) {
    @Nullable InteropVersion version = InteropVersion.of(exchange).orElse(null);
    OptionalLong declared = exchange.declaredLength();
    boolean empty = declared.isEmpty() && !exchange.hasBody();
    return new UploadRequest(
        version,
        said(exchange, version),
        complete(exchange, version),
        number(exchange, "Upload-Offset"),
        number(exchange, "Upload-Length"),
        empty ? Long.valueOf(0) : declared.isPresent() ? declared.getAsLong() : null);
  }

  private static String said(Exchange exchange, @Nullable InteropVersion version) {
    if (version != null) {
      return version.number();
    }
    long number = StructuredItems.integer(exchange.headers(InteropVersion.HEADER)).orElse(NO_LABEL);
    return number < NO_LABEL ? Long.toString(number) : "other";
  }

  private static @Nullable Boolean complete(Exchange exchange, @Nullable InteropVersion version) {
    return version == null ? null : version.field().read(exchange).orElse(null);
  }

  private static @Nullable Long number(Exchange exchange, String name) {
    OptionalLong number = StructuredItems.integer(exchange.headers(name));
    return number.isPresent() ? number.getAsLong() : null;
  }

  /// Whether it can be resumed, as far as its headers decide that.
  public boolean isResumable() {
    return version != null && complete != null;
  }

  /// Refuses what is not spoken here where it would be taken for a whole, and is a part.
  public static void requireWhole(Exchange exchange) {
    for (InteropVersion.Field field : InteropVersion.Field.values()) {
      Optional<Boolean> complete = field.read(exchange);
      if (complete.isPresent() && !complete.get()) {
        throw new Problem.Invalid(
                field.header(),
                "A part of an upload is not taken here, or not in this version of resumable"
                    + " uploads.")
            .refusal();
      }
    }
  }

  /// The same as an ordinary request, whose end is the upload's.
  public UploadRequest asWhole() {
    return new UploadRequest(null, said, true, null, null, size);
  }

  /// Whether its end is the upload's.
  public boolean isLast() {
    return complete != null && complete;
  }

  /// Bytes of the whole, for content that goes to `offset`; null where not told.
  ///
  /// @throws portmanteau.core.Refusal `UploadMismatch` where two headers say different things
  public @Nullable Long total(long at) {
    Long bySize = isLast() && size != null ? Long.valueOf(at + size) : null;
    if (bySize != null && length != null && !bySize.equals(length)) {
      throw new Problem.UploadMismatch(Reason.TOTAL_CHANGED).refusal();
    }
    return bySize == null ? length : bySize;
  }

  /// Refuses what is not of the form in which its version appends.
  ///
  /// @throws portmanteau.core.Refusal `UnsupportedType`, `Invalid`
  public void requireAppend(Exchange exchange) {
    InteropVersion spoken = answeredIn();
    boolean typed =
        exchange.contentType().filter(InteropVersion.PARTIAL_UPLOAD::equals).isPresent();
    if (spoken.isTyped() && !typed) {
      throw new Problem.UnsupportedType(
              "Send what is appended as " + InteropVersion.PARTIAL_UPLOAD + ".")
          .refusal();
    }
    if (offset == null) {
      throw Problem.Invalid.missing("Upload-Offset").refusal();
    }
    if (complete == null) {
      throw Problem.Invalid.missing(spoken.field().header()).refusal();
    }
  }

  /// Refuses what would go beyond the end of the whole.
  ///
  /// @throws portmanteau.core.Refusal `UploadMismatch`
  public void requireWithin(UploadSession session, long at) {
    Long whole = session.length();
    if (whole != null && size != null && at == session.offset() && at + size > whole) {
      throw new Problem.UploadMismatch(Reason.TOTAL_CHANGED).refusal();
    }
  }

  /// Whether it may be the message again that ended the upload, or a question for its answer.
  public boolean repeats(UploadSession ended) {
    return isLast()
        && offset != null
        && offset <= ended.offset()
        && (size == null || offset + size == ended.offset());
  }

  /// What metrics and the log are told of it.
  public ResumedUpload told(ResumedUpload.Outcome outcome) {
    return new ResumedUpload(said, outcome);
  }

  /// The version that its answer is in.
  public InteropVersion answeredIn() {
    return version == null ? InteropVersion.FINAL : version;
  }
}
