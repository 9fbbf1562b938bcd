package portmanteau.core.login;

import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.Network;

/// A login attempt.
///
/// @param login what is guessed at, one text for each person however the name is written
/// @param hash of the right password; null where there is none, or no such login
public record LoginAttempt(
    String login, String password, @Nullable String hash, InetAddress address) {

  /// A login as it is tried from one network, its name told by a digest: a stranger's may be long.
  record Pair(String login, Network network) {}

  Pair pair() {
    return new Pair(digest(login), Network.of(address));
  }

  /// The password together with what it is compared with, which changes when the password does.
  String proof() {
    return digest(login + '\n' + (hash == null ? "" : hash) + '\n' + password);
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(Digests.sha256(text));
  }

  /// Leaves out the password, which must not reach a log.
  @Override
  public String toString() {
    return "LoginAttempt[" + address + "]";
  }
}
