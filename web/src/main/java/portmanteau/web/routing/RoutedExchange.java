package portmanteau.web.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.Route;

/// An exchange as the router sees it, which sets its dialect and route.
public interface RoutedExchange extends Exchange {

  /// Sets who answers.
  ///
  /// @param found null: the path has no route for the method
  /// @param parameters what stood in the path in the places of the template's names
  void matched(Dialect owner, @Nullable Route found, Map<String, String> parameters);

  /// Tells that nobody serves the path, or not by this method.
  void unserved();

  /// Passes the gate, which sees the exchange from here on.
  void enter(Gate entered);
}
