package portmanteau.dialects.resumable;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.resumable.UploadRequest;

/// Tells where an upload goes on: `HEAD /files/{id}`. Whoever is still at it is ended, so that the
/// offset told is one that is taken.
record ShowFile(FileUploads files) implements Handler {
  private static final int NO_CONTENT = 204;

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = files.callers().require(exchange);
    StagingId id = FileUploads.id(exchange);
    UploadSession known = files.uploads().remembered(caller, id);
    UploadSession session = known.media() == null ? files.uploads().look(caller, id) : known;
    files.state(exchange, session, UploadRequest.of(exchange));
    exchange.send(NO_CONTENT);
  }
}
