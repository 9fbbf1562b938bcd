package portmanteau.web.resumable;

import java.util.List;
import java.util.Optional;
import portmanteau.web.text.Query;

/// A request that was begun earlier, with whom its latest message comes from.
abstract class StoredExchange extends ForwardingExchange {
  private final StoredRequest stored;
  private String meant;

  StoredExchange(ResumableExchange message, StoredRequest stored) {
    super(message);
    this.stored = stored;
    this.meant = stored.method();
  }

  @Override
  public String method() {
    return stored.method();
  }

  @Override
  public String meant() {
    return meant;
  }

  @Override
  public void standsFor(String method) {
    meant = method;
  }

  @Override
  public String path() {
    return stored.path();
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(stored.query());
  }

  @Override
  public Query query() {
    return Query.parse(stored.query());
  }

  @Override
  public List<String> headers(String name) {
    return stored.isCredential(name) ? super.headers(name) : stored.header(name);
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public Optional<String> trailer(String name) {
    return Optional.empty();
  }
}
