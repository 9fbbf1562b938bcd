package portmanteau.core.access;

import java.net.InetAddress;
import java.time.InstantSource;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.login.LoginAttempt;
import portmanteau.core.login.PasswordLogins;
import portmanteau.core.secret.SecretHash;

/// Identifies a caller by its credentials. Every refusal is the same `Unauthenticated`.
public final class Authentication {
  private final Accounts accounts;
  private final Applications applications;
  private final Users users;
  private final ApiUsers apiUsers;
  private final Tokens tokens;
  private final PasswordLogins logins;
  private final InstantSource clock;

  public Authentication(
      Accounts accounts,
      Applications applications,
      Users users,
      ApiUsers apiUsers,
      Tokens tokens,
      PasswordLogins logins,
      InstantSource clock) {
    this.accounts = accounts;
    this.applications = applications;
    this.users = users;
    this.apiUsers = apiUsers;
    this.tokens = tokens;
    this.logins = logins;
    this.clock = clock;
  }

  /// An account by its key and secret.
  public Caller account(String apiKey, String apiSecret) {
    return AccountId.parse(apiKey)
        .flatMap(accounts::find)
        .filter(account -> account.apiSecret().matches(apiSecret))
        .map(Caller::of)
        .orElseThrow(() -> invalid("The key and the secret do not fit."));
  }

  /// An application whose signature has been checked elsewhere; it sees the whole account.
  public Caller application(Application application) {
    return new Caller(account(application.account()), application, null);
  }

  /// An application by its id alone, which proves nothing: for requests that anybody may send in
  /// its name.
  public Application application(String id) {
    return ApplicationId.parse(id)
        .flatMap(applications::find)
        .orElseThrow(() -> wrongApplication("There is no such application."));
  }

  /// An application by its id and secret.
  public Application application(String id, String secret) {
    return ApplicationId.parse(id)
        .flatMap(applications::find)
        .filter(application -> application.secret().matches(secret))
        .orElseThrow(() -> wrongApplication("The application's id and secret do not fit."));
  }

  /// An account, or a user of it, by an opaque access token.
  public Caller token(String secret) {
    Token token =
        tokens
            .find(SecretHash.of(secret))
            .filter(found -> found.kind() == Token.Kind.ACCESS)
            .orElseThrow(() -> invalid("The token is not valid."));
    if (token.isExpired(clock.instant())) {
      throw new Problem.Unauthenticated(Cause.EXPIRED, "The token has expired.").refusal();
    }
    Account account = account(token.account());
    if (token.user() == null) {
      return Caller.of(account);
    }
    return users
        .find(token.user())
        .map(user -> new Caller(account, null, user))
        .orElseThrow(() -> invalid("The token is not valid."));
  }

  /// A user whose token has been checked elsewhere.
  public Caller user(User user) {
    return new Caller(account(user.account()), null, user);
  }

  /// An account by the login and password of one of its API users.
  ///
  /// @param address the client's, which failures are counted by
  /// @throws portmanteau.core.Refusal also as [PasswordLogins#isRight] does
  public Caller apiUser(String login, String password, InetAddress address) {
    ApiUser apiUser = apiUsers.find(login).orElse(null);
    String hash = apiUser == null ? null : apiUser.passwordHash();
    boolean isRight =
        logins.isRight(new LoginAttempt("API user " + login, password, hash, address));
    if (apiUser == null || !isRight) {
      throw invalid("The login and the password do not fit.");
    }
    return Caller.of(account(apiUser.account()));
  }

  private Account account(AccountId id) {
    return accounts.find(id).orElseThrow(() -> invalid("The credential is not valid."));
  }

  private static RuntimeException wrongApplication(String detail) {
    return new Problem.Unauthenticated(Cause.WRONG_APPLICATION, detail).refusal();
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Unauthenticated(Cause.INVALID, detail).refusal();
  }
}
