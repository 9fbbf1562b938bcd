package portmanteau.dialects.resumable;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.Caller;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.ResumedUpload.Outcome;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.resumable.UploadRequest;

/// Begins an upload, with bytes or without: `POST /files/`.
///
/// Under an `Idempotency-Key` bytes come with the request or not at all: whoever sends it again
/// brings them again, so that its upload is announced when it has ended, and not before.
record CreateFile(FileUploads files) implements Handler {
  private static final int CREATED = 201;

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = files.callers().require(exchange);
    UploadRequest asked = UploadRequest.of(exchange);
    if (!asked.isResumable()) {
      exchange.tells(asked.told(Outcome.PLAIN_BECAUSE_OF_VERSION));
      UploadRequest.requireWhole(exchange);
      asked = asked.asWhole();
    } else {
      exchange.tells(asked.told(Outcome.RESUMABLE));
    }
    FileUploads.requireBytes(asked, 0);
    UploadPlan plan = FilePlan.of(exchange, files.library());
    UploadSession session = begin(exchange, caller, asked, plan);
    exchange.header(UploadAnswers.LOCATION, UploadAnswers.location(exchange, session.id()));
    if (session.media() != null) {
      files.answerFinally(exchange, session, asked);
    } else {
      files.state(exchange, session, asked);
      exchange.send(CREATED);
    }
  }

  private UploadSession begin(
      Exchange exchange, Caller caller, UploadRequest asked, UploadPlan plan) throws IOException {
    @Nullable Long total = asked.total(0);
    long limit = files.making().limit(caller);
    files
        .library()
        .expect(caller, total == null ? OptionalLong.empty() : OptionalLong.of(total), limit);
    if (!exchange.hasBody()) {
      return files.uploads().begin(caller, plan, total);
    }
    boolean once = asked.version() == null || exchange.header("Idempotency-Key").isPresent();
    if (once) {
      Piece piece = files.answers().piece(exchange, asked, 0, limit, () -> {});
      return asked.isLast()
          ? files.uploads().begin(caller, plan, piece, files.making())
          : files.uploads().begin(caller, plan, piece);
    }
    UploadSession begun = files.uploads().begin(caller, plan, total);
    Piece piece =
        files
            .answers()
            .piece(
                exchange,
                asked,
                0,
                limit,
                () ->
                    files
                        .answers()
                        .announce(exchange, begun, asked.answeredIn(), files.making().fileBytes()));
    return asked.isLast()
        ? files.uploads().append(caller, begun.id(), piece, files.making())
        : files.uploads().append(caller, begun.id(), piece);
  }
}
