package portmanteau.core.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.Texts;
import portmanteau.core.login.LoginAttempt;
import portmanteau.core.login.PasswordLogins;
import portmanteau.core.secret.SecretHash;

/// Gives out opaque tokens to users who prove themselves by a PIN, a password or a refresh token.
public final class Grants {
  public static final Duration PIN_LIFETIME = Duration.ofMinutes(10);
  public static final int PINS_PER_HOUR = 5;
  public static final int PIN_TRIES = 5;

  private final Users users;
  private final Tokens tokens;
  private final Pins pins;
  private final PasswordLogins logins;
  private final Secrets secrets;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Grants(
      Users users,
      Tokens tokens,
      Pins pins,
      PasswordLogins logins,
      Identifiers identifiers,
      InstantSource clock) {
    this.users = users;
    this.tokens = tokens;
    this.pins = pins;
    this.logins = logins;
    this.secrets = new Secrets(identifiers);
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// A new token and its secret, which is shown only once.
  public record Issued(String secret, Token token) {
    /// When it ends.
    public Instant expires() {
      return Optional.ofNullable(token.expires()).orElse(Instant.MAX);
    }

    @Override
    public String toString() {
      return "Issued[" + token.id() + "]";
    }
  }

  /// A refresh token that was shown, and whose it is.
  public record Refreshed(Token refresh, User user) {}

  /// Issues a PIN, which only the account's events carry. Silently does nothing for an unknown
  /// number, and for one that has had its PINs for the hour. All three cost the same work.
  public void issuePin(Application application, String phone) {
    Optional<User> user = users.findPhone(application.account(), phone);
    String code = secrets.pin();
    SecretHash hash = SecretHash.of(code);
    Instant now = clock.instant();
    if (user.isEmpty()) {
      pins.pretend(application.id(), phone, now, PINS_PER_HOUR);
      return;
    }
    var pin = new Pin(application.id(), user.get().id(), phone, hash, now, now.plus(PIN_LIFETIME));
    pins.issue(pin, code, PINS_PER_HOUR);
  }

  /// A refresh token in exchange for the PIN sent to `phone`, which is used up.
  public Issued byPin(Application application, String phone, String code, Duration lifetime) {
    UserId user =
        pins.use(application.id(), phone, SecretHash.of(code), clock.instant(), PIN_TRIES)
            .orElseThrow(() -> invalid("The PIN is not valid."));
    users.provision(user);
    return issue(Token.Kind.REFRESH, application.account(), user, application.id(), lifetime);
  }

  /// The user with that phone or number in the application's account, if the password is right.
  ///
  /// @param address the client's, which failures are counted by
  /// @throws portmanteau.core.Refusal also as [PasswordLogins#isRight] does
  public User byPassword(
      Application application, String username, String password, InetAddress address) {
    User user = named(application.account(), username).orElse(null);
    // One user counts as one login, however it is spelled.
    String login =
        user == null ? "nobody " + application.account() + " " + username : "user " + user.id();
    String hash = user == null ? null : user.passwordHash();
    boolean isRight = logins.isRight(new LoginAttempt(login, password, hash, address));
    if (user == null || !isRight) {
      throw invalid("The username and the password do not fit.");
    }
    users.provision(user.id());
    return user;
  }

  /// Checks a refresh token of that application.
  public Refreshed byRefreshToken(Application application, String secret) {
    Token token =
        tokens
            .find(SecretHash.of(secret))
            .filter(found -> found.kind() == Token.Kind.REFRESH)
            .filter(found -> application.id().equals(found.application()))
            .orElseThrow(() -> invalid("The refresh token is not valid."));
    if (token.isExpired(clock.instant())) {
      throw new Problem.Unauthenticated(Cause.EXPIRED, "The refresh token has expired.").refusal();
    }
    return Optional.ofNullable(token.user())
        .flatMap(users::find)
        .map(user -> new Refreshed(token, user))
        .orElseThrow(() -> invalid("The refresh token is not valid."));
  }

  /// A new access token for the user.
  public Issued access(Application application, User user, Duration lifetime) {
    return issue(Token.Kind.ACCESS, application.account(), user.id(), application.id(), lifetime);
  }

  /// A new refresh token for the user.
  public Issued refresh(Application application, User user, Duration lifetime) {
    return issue(Token.Kind.REFRESH, application.account(), user.id(), application.id(), lifetime);
  }

  /// Revokes a refresh token; refused if another request was quicker.
  public void useUp(Refreshed shown) {
    Token token = shown.refresh();
    if (!tokens.revoke(token.account(), token.id())) {
      throw invalid("The refresh token is not valid.");
    }
  }

  /// An access token created by an operator: for the account, or for one of its users.
  ///
  /// @param name what people call it; empty: nothing
  public Issued unlimited(AccountId account, @Nullable UserId user, String name) {
    String secret = secrets.create();
    return keep(
        secret,
        new Token(
            new TokenId(identifiers.uuid()),
            SecretHash.of(secret),
            Token.Kind.ACCESS,
            account,
            user,
            null,
            Texts.clean(name),
            clock.instant(),
            null));
  }

  private Issued issue(
      Token.Kind kind,
      AccountId account,
      UserId user,
      ApplicationId application,
      Duration lifetime) {
    String secret = secrets.create();
    Instant now = clock.instant();
    return keep(
        secret,
        new Token(
            new TokenId(identifiers.uuid()),
            SecretHash.of(secret),
            kind,
            account,
            user,
            application,
            "",
            now,
            now.plus(lifetime)));
  }

  private Issued keep(String secret, Token token) {
    tokens.add(token);
    return new Issued(secret, token);
  }

  private Optional<User> named(AccountId account, String username) {
    Optional<User> byPhone =
        PhoneNumber.parse(username).flatMap(phone -> users.findPhone(account, phone));
    if (byPhone.isPresent() || !username.matches("[0-9]{1,18}")) {
      return byPhone;
    }
    return users
        .findNumber(Long.parseLong(username))
        .filter(user -> user.account().equals(account));
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Unauthenticated(Cause.INVALID, detail).refusal();
  }
}
