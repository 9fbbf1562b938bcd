package portmanteau.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.server.settings.RequestLimits;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;

/// Rate-limits callers on this node.
///
/// Strangers are counted by address before anything is done for them, but those who may have come
/// for what is open to everybody: a page of pictures is no attack. These have a limit of their own,
/// and count as strangers where they find nothing. Who shows a credential is counted when it turns
/// out to be wrong, or when the answer is known and nobody has looked at it; a good one is never
/// held back by what others at the same address do, only by the limit of its own account, if there
/// is one.
public final class SpeedLimits implements Gate {
  private static final int MOST_ACCOUNTS = 100_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final AddressRates strangers;
  private final AddressRates readers;
  private final AddressRates failures;
  private final Cache<AccountId, Rate> accounts =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).expireAfterAccess(REMEMBERED).build();

  public SpeedLimits(RequestLimits limits) {
    readers = new AddressRates(limits.publicPerSecond());
    strangers = new AddressRates(limits.anonymousPerSecond());
    failures = new AddressRates(limits.failuresPerSecond());
  }

  /// A gate that lets an address through so many times a second.
  public static Gate perAddress(int perSecond) {
    var rates = new AddressRates(perSecond);
    return exchange -> rates.take(exchange.remoteAddress());
  }

  @Override
  public void admit(Exchange exchange) {
    if (exchange.dialect().isAlwaysOpen() || exchange.showsCredential()) {
      return;
    }
    (exchange.mayBeOpen() ? readers : strangers).take(exchange.remoteAddress());
  }

  @Override
  public void unproven(Exchange exchange) {
    if (exchange.showsCredential() || isClosed(exchange)) {
      strangers.take(exchange.remoteAddress());
    }
  }

  @Override
  public void recognised(Exchange exchange, Account account) {
    int perSecond = account.limits().requestsPerSecond();
    if (perSecond > 0) {
      rate(account.id(), perSecond).take();
    }
  }

  @Override
  public void refused(Exchange exchange, Problem problem) {
    if (problem instanceof Problem.Unauthenticated it && it.cause() != Cause.MISSING) {
      failures.take(exchange.remoteAddress());
    } else if (exchange.showsCredential() && !exchange.isProven()) {
      unproven(exchange, problem);
    } else if (isClosed(exchange) && !(problem instanceof Problem.TooManyRequests)) {
      unproven(exchange, problem);
    }
  }

  @Override
  public void refused(Exchange exchange, HttpProblem problem) {
    if ((exchange.showsCredential() && !exchange.isProven()) || isClosed(exchange)) {
      strangers.take(exchange.remoteAddress());
    }
  }

  /// Whether a caller without credentials has looked for what is open to everybody, and found
  /// nothing.
  private static boolean isClosed(Exchange exchange) {
    return exchange.mayBeOpen() && !exchange.showsCredential() && !exchange.isOpened();
  }

  private void unproven(Exchange exchange, Problem problem) {
    if (problem instanceof Problem.TooManyRequests) {
      // A locked login knows better when to retry.
      failures.count(exchange.remoteAddress());
    } else if (problem instanceof Problem.Unavailable) {
      // So does this, and a good credential may be behind it.
      strangers.count(exchange.remoteAddress());
    } else {
      strangers.take(exchange.remoteAddress());
    }
  }

  /// The account's rate; a new one where its limit has been changed.
  private Rate rate(AccountId account, int perSecond) {
    return accounts
        .asMap()
        .compute(
            account,
            (id, rate) ->
                rate != null && rate.perSecond() == perSecond ? rate : new Rate(perSecond));
  }
}
