package portmanteau.web.resumable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.web.idempotency.IdempotentExchange;
import portmanteau.web.routing.RoutedExchange;

/// An exchange as whoever takes resumable uploads sees it.
public interface ResumableExchange extends RoutedExchange {

  /// All headers of the request, by their names in lower case.
  Map<String, List<String>> allHeaders();

  /// Has the answer kept for whoever sends the request again.
  void repeat(IdempotentExchange asked);

  /// Gives an answer that was given before.
  void replay(StoredResponse answer) throws IOException;
}
