package portmanteau.catalogue.access;

import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;

/// Applications, remembered.
final class CachedApplications implements Applications {
  private final Applications source;
  private final AuthenticationCache cache;

  CachedApplications(Applications source, AuthenticationCache cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public void add(Application application) {
    source.add(application);
  }

  @Override
  public Optional<Application> find(ApplicationId id) {
    return cache.applications.find(id, source::find);
  }

  @Override
  public List<Application> list(AccountId account) {
    return source.list(account);
  }

  @Override
  public boolean update(Application application) {
    try {
      return source.update(application);
    } finally {
      cache.applications.forget(application.id());
    }
  }

  @Override
  public boolean delete(AccountId account, ApplicationId id) {
    try {
      return source.delete(account, id);
    } finally {
      cache.forgetEverything();
    }
  }
}
