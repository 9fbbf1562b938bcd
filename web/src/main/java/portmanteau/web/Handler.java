package portmanteau.web;

import java.io.IOException;

/// Answers one exchange: blocking code on a virtual thread.
@FunctionalInterface
public interface Handler {

  /// Reads the request and answers it once, or throws a [portmanteau.core.Refusal] or an
  /// [HttpRefusal], which the dialect's [ErrorWriter] answers. Any other exception is a fault of
  /// ours: 500.
  void handle(Exchange exchange) throws IOException;
}
