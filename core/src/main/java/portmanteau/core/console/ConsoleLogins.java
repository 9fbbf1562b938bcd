package portmanteau.core.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Secrets;
import portmanteau.core.login.LoginAttempt;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.login.PasswordLogins;
import portmanteau.core.secret.SecretHash;

/// Signs people in to the console and out of it.
///
/// A session is as good as the credential that it began with, and ends with it: by another admin
/// token or account secret, or with the account. It ends as well when it is not used for a while,
/// and at the latest after [ConsoleTerms#lifetime].
public final class ConsoleLogins {
  /// Within which a use is not written down anew.
  private static final Duration NOTED = Duration.ofMinutes(1);

  private static final int MOST_LISTED = 200;

  private final ConsoleSessions sessions;
  private final Accounts accounts;
  private final SecretHash adminToken;
  private final PasswordLogins logins;
  private final Identifiers identifiers;
  private final Secrets secrets;
  private final ConsoleTerms terms;
  private final InstantSource clock;

  /// @param adminToken the operator's credential
  public ConsoleLogins(
      ConsoleSessions sessions,
      Accounts accounts,
      SecretHash adminToken,
      LoginLimits limits,
      Identifiers identifiers,
      ConsoleTerms terms,
      InstantSource clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.adminToken = adminToken;
    this.logins = new PasswordLogins(new SecretChecking(), limits, clock);
    this.identifiers = identifiers;
    this.secrets = new Secrets(identifiers);
    this.terms = terms;
    this.clock = clock;
  }

  /// A session that has begun.
  ///
  /// @param secret what the cookie holds; it is kept nowhere
  public record Begun(ConsoleSession session, @Nullable Account account, String secret) {
    @Override
    public String toString() {
      return "Begun[" + session.id() + "]";
    }
  }

  /// Whoever a cookie turned out to be.
  ///
  /// @param account that it may see, alone; null: the operator, who may see all
  public record Entered(ConsoleSession session, @Nullable Account account) {}

  /// Signs the operator in.
  ///
  /// @throws Refusal `Unauthenticated`, or as [PasswordLogins#isRight] does
  public Begun operator(String token, Visitor visitor) {
    require(new LoginAttempt("console", token, adminToken.value(), visitor.address()));
    return begin(null, adminToken, visitor);
  }

  /// Signs an account in by its key and secret; throws as [#operator] does.
  public Begun account(String apiKey, String apiSecret, Visitor visitor) {
    @Nullable Account account = AccountId.parse(apiKey).flatMap(accounts::find).orElse(null);
    @Nullable String hash = account == null ? null : account.apiSecret().value();
    require(new LoginAttempt("console of " + apiKey, apiSecret, hash, visitor.address()));
    if (account == null) {
      throw wrong();
    }
    return begin(account, account.apiSecret(), visitor);
  }

  private void require(LoginAttempt attempt) {
    if (!logins.isRight(attempt)) {
      throw wrong();
    }
  }

  private Begun begin(@Nullable Account account, SecretHash proof, Visitor visitor) {
    String secret = secrets.create();
    Instant now = clock.instant();
    var session =
        new ConsoleSession(
            new ConsoleSessionId(identifiers.uuid()),
            SecretHash.of(secret),
            account == null ? null : account.id(),
            proof,
            now,
            now,
            visitor.address().getHostAddress(),
            visitor.agent());
    sessions.add(session);
    return new Begun(session, account, secret);
  }

  /// As [#enter(String, boolean)], for a use.
  public Optional<Entered> enter(String secret) {
    return enter(secret, true);
  }

  /// Whose session that is; empty where there is none, or no more.
  ///
  /// @param isUse whether a person asked: what pages ask by themselves keeps no session alive
  public Optional<Entered> enter(String secret, boolean isUse) {
    Instant now = clock.instant();
    return sessions
        .find(SecretHash.of(secret))
        .filter(session -> !isOver(session, now))
        .flatMap(this::entered)
        .map(entered -> isUse ? noted(entered, now) : entered);
  }

  /// The session alone, for ending it.
  public Optional<ConsoleSession> peek(String secret) {
    return sessions.find(SecretHash.of(secret));
  }

  private boolean isOver(ConsoleSession session, Instant now) {
    return !now.isBefore(session.seen().plus(terms.idle()))
        || !now.isBefore(session.created().plus(terms.lifetime()));
  }

  private Optional<Entered> entered(ConsoleSession session) {
    if (session.isOperators()) {
      return session.proof().equals(adminToken)
          ? Optional.of(new Entered(session, null))
          : Optional.empty();
    }
    return session
        .ofAccount()
        .flatMap(accounts::find)
        .filter(account -> account.apiSecret().equals(session.proof()))
        .map(account -> new Entered(session, account));
  }

  private Entered noted(Entered entered, Instant now) {
    ConsoleSession session = entered.session();
    if (now.isBefore(session.seen().plus(NOTED))) {
      return entered;
    }
    try {
      sessions.seen(session.id(), now);
    } catch (Refusal full) {
      // A catalogue that cannot be written to keeps nobody from looking.
      return entered;
    }
    return new Entered(session.seenAt(now), entered.account());
  }

  /// Ends the caller's own session.
  public void signOut(ConsoleSession session) {
    sessions.end(session.ofAccount(), session.id());
  }

  /// Whoever is signed in, the last seen first: in the account, or anywhere.
  public List<ConsoleSession> list(Optional<AccountId> account) {
    Instant now = clock.instant();
    return sessions.list(account, MOST_LISTED).stream()
        .filter(session -> !isOver(session, now))
        .toList();
  }

  /// Ends a session; `NotFound` where there is none, or it is not the account's.
  public void end(Optional<AccountId> account, ConsoleSessionId id) {
    if (!sessions.end(account, id)) {
      throw new Problem.NotFound("There is no such session.").refusal();
    }
  }

  /// Forgets those that have ended; returns how many.
  public int sweep() {
    Instant now = clock.instant();
    return sessions.sweep(now.minus(terms.idle()), now.minus(terms.lifetime()));
  }

  private static RuntimeException wrong() {
    return new Problem.Unauthenticated(Cause.INVALID, "That is not right.").refusal();
  }
}
