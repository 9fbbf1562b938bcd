package portmanteau.core.access;

import java.net.InetAddress;

/// Port: limits how often a login, or an address, may fail to prove itself.
public interface Failures {

  /// Throws `TooManyRequests` where `login` or `address` has failed too often.
  void check(String login, InetAddress address);

  /// Counts a failure against both; throws `TooManyRequests` where others, at the same time, have
  /// left none to count.
  void count(String login, InetAddress address);
}
