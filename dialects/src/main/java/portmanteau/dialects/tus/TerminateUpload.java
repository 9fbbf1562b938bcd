package portmanteau.dialects.tus;

import java.io.IOException;
import portmanteau.core.upload.Uploads;
import portmanteau.dialects.shared.Callers;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Deletes an upload: `DELETE /files/{id}`. A medium made from it stays.
final class TerminateUpload implements Handler {
  private final Callers auth;
  private final Uploads uploads;

  TerminateUpload(Callers auth, Uploads uploads) {
    this.auth = auth;
    this.uploads = uploads;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    uploads.terminate(auth.require(exchange), RequestHeaders.id(exchange));
    exchange.send(204);
  }
}
