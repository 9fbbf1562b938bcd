package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;

/// Users, remembered by id; by number and phone they are read.
final class CachedUsers implements Users {
  private final Users source;
  private final AuthenticationCache cache;

  CachedUsers(Users source, AuthenticationCache cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public User add(NewUser user) {
    return source.add(user);
  }

  @Override
  public Optional<User> find(UserId id) {
    return cache.users.find(id, source::find);
  }

  @Override
  public Optional<User> findNumber(long number) {
    return source.findNumber(number);
  }

  @Override
  public Optional<User> findPhone(AccountId account, String phone) {
    return source.findPhone(account, phone);
  }

  @Override
  public List<User> list(AccountId account) {
    return source.list(account);
  }

  @Override
  public List<User> made(AccountId account, Instant from, Instant until, int limit) {
    return source.made(account, from, until, limit);
  }

  @Override
  public Optional<User> edit(AccountId account, UserId id, UnaryOperator<User> edit) {
    try {
      return source.edit(account, id, edit);
    } finally {
      cache.users.forget(id);
    }
  }

  @Override
  public void provision(UserId id) {
    try {
      source.provision(id);
    } finally {
      cache.users.forget(id);
    }
  }

  @Override
  public boolean delete(AccountId account, UserId id, Instant now) {
    try {
      return source.delete(account, id, now);
    } finally {
      cache.forgetEverything();
    }
  }
}
