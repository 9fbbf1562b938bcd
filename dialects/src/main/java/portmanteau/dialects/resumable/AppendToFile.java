package portmanteau.dialects.resumable;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.session.UploadPlan.Kind;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.resumable.ResumableErrors;
import portmanteau.web.resumable.UploadRequest;

/// Goes on with an upload, whichever protocol it was begun by: `PATCH /files/{id}`.
record AppendToFile(FileUploads files) implements Handler {
  private static final int NO_CONTENT = 204;

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = files.callers().require(exchange);
    UploadRequest asked = UploadRequest.of(exchange);
    asked.requireAppend(exchange);
    StagingId id = FileUploads.id(exchange);
    UploadSession session = files.uploads().remembered(caller, id);
    if (session.media() != null) {
      again(exchange, session, asked);
      return;
    }
    UploadSession now;
    try {
      now = append(exchange, caller, files.uploads().find(caller, id), asked);
    } catch (Refusal refused) {
      UploadSession stands = files.uploads().remembered(caller, id);
      if (!(refused.problem() instanceof Problem.Conflict) || stands.media() == null) {
        throw refused;
      }
      again(exchange, stands, asked); // another message has ended it meanwhile
      return;
    }
    if (now.media() != null) {
      files.answerFinally(exchange, now, asked);
    } else {
      files.state(exchange, now, asked);
      exchange.send(NO_CONTENT);
    }
  }

  private UploadSession append(
      Exchange exchange, Caller caller, UploadSession session, UploadRequest asked)
      throws IOException {
    if (session.plan().kind() == Kind.FINAL) {
      throw new Problem.Forbidden("A final upload is made of its parts alone.").refusal();
    }
    long offset = asked.offset() == null ? 0 : asked.offset();
    FileUploads.requireBytes(asked, offset);
    asked.requireWithin(session, offset);
    long limit = files.making().limit(caller);
    Piece piece = files.answers().piece(exchange, asked, offset, limit, () -> {});
    @Nullable Long total = piece.total();
    OptionalLong news =
        session.length() != null || total == null ? OptionalLong.empty() : OptionalLong.of(total);
    files.library().expect(caller, news, limit);
    boolean ends = asked.isLast() || session.plan().kind() == Kind.PARTIAL;
    return ends
        ? files.uploads().append(caller, session.id(), piece, files.ending(exchange))
        : files.uploads().append(caller, session.id(), piece);
  }

  /// Tells whoever has not heard the answer what it was, and takes nothing more: for a day, since
  /// for so long an upload is remembered that is over.
  private void again(Exchange exchange, UploadSession session, UploadRequest asked)
      throws IOException {
    if (asked.repeats(session)) {
      files.answerFinally(exchange, session, asked);
    } else if (exchange.hasBody()) {
      throw new Problem.UploadMismatch(Reason.TOTAL_CHANGED).refusal();
    } else {
      ResumableErrors.completed(exchange);
    }
  }
}
