package portmanteau.dialects.resumable;

import java.io.IOException;
import java.util.Map;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Json;
import portmanteau.web.digest.DigestField;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.resumable.UploadRequest;

/// What all operations on uploads of files have in common.
record FileUploads(
    Callers callers, Library library, Uploads uploads, PlannedFile making, UploadAnswers answers) {
  private static final int CREATED = 201;

  /// The upload that the path names.
  static StagingId id(Exchange exchange) {
    return StagingId.parse(exchange.pathParameter("id"))
        .orElseThrow(() -> new Problem.NotFound("There is no such upload.").refusal());
  }

  /// Refuses a file without bytes, which is nothing to keep.
  static void requireBytes(UploadRequest asked, long offset) {
    Long size = asked.size();
    if (asked.isLast() && offset == 0 && size != null && size == 0) {
      throw new Problem.Invalid("Upload-Length", "An empty file is not taken.").refusal();
    }
  }

  /// What an upload becomes that ends with the request, which may promise a digest of the whole.
  Decision ending(Exchange exchange) {
    return making.alsoPromised(exchange.headers(DigestField.REPR_DIGEST.header()));
  }

  /// Answers as the request that began the upload is answered, whichever ends it.
  void answerFinally(Exchange exchange, UploadSession ended, UploadRequest asked)
      throws IOException {
    state(exchange, ended, asked);
    UploadAnswers.stamp(exchange, asked.answeredIn(), true);
    String media = String.valueOf(ended.media());
    exchange.send(CREATED, "application/json", Json.strict().write(Map.of("id", media)));
  }

  /// Sets the headers of how an upload stands.
  void state(Exchange exchange, UploadSession session, UploadRequest asked) {
    answers.state(exchange, session, asked.answeredIn(), making.fileBytes());
    if (session.media() != null) {
      exchange.concerns(session.media());
      exchange.header("Upload-Media-Id", session.media().toString());
    }
  }
}
