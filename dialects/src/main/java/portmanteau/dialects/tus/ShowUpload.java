package portmanteau.dialects.tus;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Returns an upload's offset: `HEAD /files/{id}`. Aborts the running request, so that the returned
/// offset can be continued from.
final class ShowUpload implements Handler {
  private final Callers auth;
  private final Uploads uploads;
  private final PlannedFile making;

  ShowUpload(Callers auth, Uploads uploads, PlannedFile making) {
    this.auth = auth;
    this.uploads = uploads;
    this.making = making;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    UploadSession session =
        uploads.look(caller, RequestHeaders.id(exchange), making.limit(caller), making);
    UploadHeaders.everything(exchange, session);
    exchange.send(200);
  }
}
