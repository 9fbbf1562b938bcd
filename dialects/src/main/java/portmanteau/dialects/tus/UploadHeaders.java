package portmanteau.dialects.tus;

import portmanteau.core.upload.session.UploadSession;
import portmanteau.dialects.shared.UploadMetadata;
import portmanteau.web.Exchange;
import portmanteau.web.text.HttpDates;

/// Writes an upload's state into the response headers.
final class UploadHeaders {
  private UploadHeaders() {}

  /// The headers of every response about an upload.
  static void progress(Exchange exchange, UploadSession session) {
    boolean unfinished =
        switch (session.plan().kind()) {
          case ON_DEMAND, WHOLE, PARTIAL, REQUEST -> false;
          case FINAL -> session.state() == UploadSession.State.OPEN;
        };
    if (!unfinished) {
      exchange.header("Upload-Offset", Long.toString(session.offset()));
    }
    exchange.header("Upload-Expires", HttpDates.write(session.expires()));
    if (session.media() != null) {
      exchange.concerns(session.media());
      exchange.header("Upload-Media-Id", session.media().toString());
    }
  }

  /// All that is known.
  static void everything(Exchange exchange, UploadSession session) {
    progress(exchange, session);
    Long length = session.length();
    if (length != null) {
      exchange.header("Upload-Length", Long.toString(length));
    } else if (session.plan().parts().isEmpty()) {
      exchange.header("Upload-Defer-Length", "1");
    }
    String metadata = session.plan().metadata();
    if (metadata != null) {
      exchange.header(UploadMetadata.HEADER, metadata);
    }
    String concat = session.plan().concat();
    if (concat != null) {
      exchange.header(Concat.HEADER, concat);
    }
  }
}
