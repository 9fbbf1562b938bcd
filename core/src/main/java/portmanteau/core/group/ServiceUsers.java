package portmanteau.core.group;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;

/// Users who stand for API users where there must be a person: an author, a member of a group.
public final class ServiceUsers {
  private static final UUID NAMESPACE = UUID.fromString("5d0ad4b5-6a3c-4b0e-9c0c-2f1d0c4f7f35");

  private final Users users;
  private final InstantSource clock;

  public ServiceUsers(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  /// The user who stands for the API user with that login, made with the first call and named by
  /// the login.
  public User of(AccountId account, String login) {
    var id =
        new UserId(
            Identifiers.derived(
                NAMESPACE, (account + " " + login).getBytes(StandardCharsets.UTF_8)));
    return find(account, id).orElseGet(() -> create(account, id, login));
  }

  private User create(AccountId account, UserId id, String login) {
    var user =
        new NewUser(id, account, Texts.clean(login), null, null, false, true, clock.instant());
    try {
      return users.add(user);
    } catch (Refusal refusal) {
      // Somebody else has made the user at the same time.
      if (refusal.problem() instanceof Problem.Conflict) {
        return find(account, id).orElseThrow(() -> refusal);
      }
      throw refusal;
    }
  }

  private Optional<User> find(AccountId account, UserId id) {
    return users.find(id).filter(user -> user.account().equals(account));
  }
}
