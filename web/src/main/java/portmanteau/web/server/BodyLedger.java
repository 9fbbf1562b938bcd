package portmanteau.web.server;

import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.web.limits.BodyMemory;
import portmanteau.web.limits.UnprovenBodies;

/// Accounts for one exchange's body: its place among unauthenticated ones, and its memory.
final class BodyLedger {
  private static final String OPERATOR = "operator";

  private final JettyExchange exchange;
  private final UnprovenBodies unproven;
  private final BodyMemory.Share memory;
  private UnprovenBodies.@Nullable Place place;
  private boolean takesFiles;

  BodyLedger(JettyExchange exchange, Shared shared) {
    this.exchange = exchange;
    this.unproven = shared.unproven();
    this.memory = shared.bodies().share();
  }

  /// What comes may be a file, although nobody has proven anything: its size is for others to
  /// bound.
  void takesFiles() {
    takesFiles = true;
  }

  /// The first byte is about to be read.
  void begin(RequestBody body) {
    if (!exchange.isProven()) {
      place = unproven.enter(exchange.remoteAddress(), body::cancel);
    }
  }

  /// That many bytes have arrived.
  void arrived(long count) {
    if (place != null && !takesFiles && count > unproven.mostBytes()) {
      throw new Problem.TooLarge(unproven.mostBytes()).refusal();
    }
  }

  /// The last byte has been read.
  void ended() {
    UnprovenBodies.Place taken = place;
    if (taken != null) {
      place = null;
      taken.close();
    }
  }

  /// So many bytes of it are to be held in memory until the exchange ends; what unproven callers
  /// send is bounded by its size and number.
  void hold(int bytes) {
    if (exchange.isProven() || takesFiles) {
      memory.take(owner(), bytes);
    }
  }

  private Object owner() {
    Object account = exchange.account();
    return account == null ? OPERATOR : account;
  }

  /// The exchange is over.
  void close() {
    ended();
    memory.close();
  }
}
