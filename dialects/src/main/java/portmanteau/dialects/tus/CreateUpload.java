package portmanteau.dialects.tus;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadPlan.Kind;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.dialects.shared.UploadMetadata;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Creates an upload, with or without first bytes: `POST /files/`.
final class CreateUpload implements Handler {
  /// Bytes of `Upload-Metadata`, which is kept and told as it came: twice what the longest texts of
  /// a medium have in Base64.
  private static final int LONGEST_METADATA = 64 * 1024;

  private static final Concat ALONE = new Concat(Kind.WHOLE, List.of());

  private final Callers auth;
  private final Library library;
  private final Uploads uploads;
  private final PlannedFile making;
  private final int mostParts;

  CreateUpload(Callers auth, Library library, Uploads uploads, PlannedFile making, int mostParts) {
    this.auth = auth;
    this.library = library;
    this.uploads = uploads;
    this.making = making;
    this.mostParts = mostParts;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    UploadPlan plan = plan(exchange);
    UploadSession session =
        plan.kind() == Kind.FINAL
            ? concatenate(exchange, caller, plan)
            : begin(exchange, caller, plan);
    exchange.header("Location", exchange.dialectUrl() + "/files/" + session.id());
    UploadHeaders.progress(exchange, session);
    exchange.send(201);
  }

  private UploadPlan plan(Exchange exchange) {
    @Nullable String said = exchange.single(Concat.HEADER).map(String::strip).orElse(null);
    Concat concat = said == null ? ALONE : Concat.parse(said, mostParts);
    List<String> pairs = exchange.headers(UploadMetadata.HEADER);
    String all =
        Texts.requireBytes(UploadMetadata.HEADER, String.join(",", pairs), LONGEST_METADATA);
    var metadata = UploadMetadata.parse(all);
    library.expect(metadata.details(ContentType.OCTETS)); // what could not be made of it later
    return new UploadPlan(
        concat.kind(),
        metadata.fileName().orElse(""),
        pairs.isEmpty() ? null : all,
        said,
        concat.parts());
  }

  private UploadSession concatenate(Exchange exchange, Caller caller, UploadPlan plan)
      throws IOException {
    if (exchange.header("Upload-Length").isPresent() || exchange.hasBody()) {
      throw new Problem.Invalid(
              Concat.HEADER, "A final upload has no length and no bytes but its parts'.")
          .refusal();
    }
    return uploads.concatenate(caller, plan, making.limit(caller), making);
  }

  private UploadSession begin(Exchange exchange, Caller caller, UploadPlan plan)
      throws IOException {
    OptionalLong length = declaredLength(exchange);
    long limit = making.limit(caller);
    library.expect(caller, length, limit);
    @Nullable Long total = length.isPresent() ? length.getAsLong() : null;
    if (!exchange.hasBody()) {
      return uploads.begin(caller, plan, total);
    }
    RequestHeaders.requireBytes(exchange);
    OptionalLong size = exchange.declaredLength();
    var piece =
        new Piece(
            ChecksumCheck.body(exchange),
            0,
            size.isPresent() ? size.getAsLong() : null,
            total,
            limit,
            Piece.Manner.AT_ONCE);
    return uploads.begin(caller, plan, piece, making);
  }

  private static OptionalLong declaredLength(Exchange exchange) {
    OptionalLong length = RequestHeaders.length(exchange);
    boolean deferred =
        exchange
            .single("Upload-Defer-Length")
            .map(value -> {
              if (!value.strip().equals("1")) {
                throw invalid("Upload-Defer-Length can only be 1.");
              }
              return true;
            })
            .orElse(false);
    if (deferred == length.isPresent()) {
      throw invalid("Send either Upload-Length or Upload-Defer-Length.");
    }
    return length;
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Invalid("Upload-Length", detail).refusal();
  }
}
