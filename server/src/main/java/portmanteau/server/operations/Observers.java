package portmanteau.server.operations;

import java.util.List;
import portmanteau.web.RequestObserver;

/// Calls several observers, one after the other.
public record Observers(List<RequestObserver> all) implements RequestObserver {

  @Override
  public void completed(Completed completed) {
    all.forEach(observer -> observer.completed(completed));
  }
}
