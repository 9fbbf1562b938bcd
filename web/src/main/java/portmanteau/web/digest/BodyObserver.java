package portmanteau.web.digest;

import java.util.Map;

/// Sees a request's body as it is read: as a whole, or part by part if it is a form.
public interface BodyObserver extends ObservedBytes.Observer {

  /// From here on the body is read as a form.
  void form();

  /// Looks at the next part's content.
  ///
  /// @param headers of the part, their names in lower case
  ObservedBytes.Observer part(Map<String, String> headers);
}
