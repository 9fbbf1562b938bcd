package portmanteau.core.outbound;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The answer to an [OutboundRequest], whose body is still on its way; for one thread.
public interface OutboundResponse extends AutoCloseable {

  int status();

  /// Where it came from, after redirects.
  OutboundAddress address();

  /// All values of a header in their order; names in any case.
  List<String> headers(String name);

  /// The first value of a header.
  default Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /// The body, counted and, where the bounds say so, decoded; always the same stream. Its end is
  /// the true end of the body: one that is cut short, too slow or too large throws an
  /// [OutboundFailure].
  InputStream body();

  /// Breaks the answer off where it has not been read to its end.
  @Override
  void close();

  /// Whether the status is one of success.
  default boolean successful() {
    return status() >= 200 && status() < 300;
  }
}
