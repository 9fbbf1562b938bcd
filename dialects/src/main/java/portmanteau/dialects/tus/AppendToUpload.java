package portmanteau.dialects.tus;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan.Kind;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.State;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Continues an upload: `PATCH /files/{id}`.
final class AppendToUpload implements Handler {
  private final Callers auth;
  private final Library library;
  private final Uploads uploads;
  private final PlannedFile making;

  AppendToUpload(Callers auth, Library library, Uploads uploads, PlannedFile making) {
    this.auth = auth;
    this.library = library;
    this.uploads = uploads;
    this.making = making;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    StagingId id = RequestHeaders.id(exchange);
    UploadSession found = uploads.find(caller, id);
    if (found.plan().kind() == Kind.FINAL) {
      throw new Problem.Forbidden("A final upload is made of its parts alone.").refusal();
    }
    RequestHeaders.requireBytes(exchange);
    long offset = RequestHeaders.offset(exchange);
    OptionalLong length = RequestHeaders.length(exchange);
    UploadSession session;
    if (found.state() == State.COMPLETE) {
      requireNothingNew(exchange, found, offset);
      session = found;
    } else {
      boolean news = found.length() == null;
      library.expect(caller, news ? length : OptionalLong.empty(), making.limit(caller));
      session = uploads.append(caller, id, piece(exchange, caller, offset, length), making);
    }
    UploadHeaders.progress(exchange, session);
    exchange.send(204);
  }

  /// What a client repeats that did not hear the answer to its last piece.
  private static void requireNothingNew(Exchange exchange, UploadSession session, long offset)
      throws IOException {
    if (offset != session.offset()) {
      throw new Problem.OffsetMismatch(session.offset()).refusal();
    }
    try (InputStream body = exchange.body()) {
      if (exchange.hasBody() && body.read() >= 0) {
        throw new Problem.TooLarge(session.offset()).refusal();
      }
    }
  }

  private Piece piece(Exchange exchange, Caller caller, long offset, OptionalLong length) {
    InputStream body = ChecksumCheck.body(exchange);
    OptionalLong size = exchange.declaredLength();
    boolean checked = Checksum.isPromised(exchange) || exchange.isBodyPromised();
    @Nullable Long bytes = size.isPresent() ? size.getAsLong() : null;
    return new Piece(
        body,
        offset,
        exchange.hasBody() ? bytes : Long.valueOf(0),
        length.isPresent() ? length.getAsLong() : null,
        making.limit(caller),
        new Piece.Manner(!checked, exchange::cancelBody));
  }
}
