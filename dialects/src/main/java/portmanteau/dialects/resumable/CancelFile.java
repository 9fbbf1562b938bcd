package portmanteau.dialects.resumable;

import java.io.IOException;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Throws an upload away: `DELETE /files/{id}`. A medium that was made of it stays.
record CancelFile(FileUploads files) implements Handler {
  private static final int NO_CONTENT = 204;

  @Override
  public void handle(Exchange exchange) throws IOException {
    files.uploads().terminate(files.callers().require(exchange), FileUploads.id(exchange));
    exchange.send(NO_CONTENT);
  }
}
