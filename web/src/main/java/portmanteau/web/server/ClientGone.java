package portmanteau.web.server;

import java.io.IOException;

/// The client closed the connection, or reads its response too slowly; nobody is left to answer.
final class ClientGone extends IOException {
  private static final long serialVersionUID = 1;

  ClientGone(Throwable cause) {
    super("the client is gone", cause);
  }
}
