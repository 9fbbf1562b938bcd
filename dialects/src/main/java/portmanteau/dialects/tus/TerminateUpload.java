package portmanteau.dialects.tus;

import java.io.IOException;
import portmanteau.core.upload.Uploads;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Deletes an upload: `DELETE /files/{id}`. A medium made from it stays.
final class TerminateUpload implements Handler {
  private final TusAuth auth;
  private final Uploads uploads;

  TerminateUpload(TusAuth auth, Uploads uploads) {
    this.auth = auth;
    this.uploads = uploads;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    uploads.terminate(auth.require(exchange), RequestHeaders.id(exchange));
    exchange.send(204);
  }
}
