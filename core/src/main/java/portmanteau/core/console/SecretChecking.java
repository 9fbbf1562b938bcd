package portmanteau.core.console;

import portmanteau.core.login.PasswordHashing;
import portmanteau.core.secret.SecretHash;

/// Secrets that we generated, where a password is asked for: long enough that one SHA-256 does.
final class SecretChecking implements PasswordHashing {
  @Override
  public String hash(String password) {
    return SecretHash.of(password).value();
  }

  @Override
  public boolean verify(String password, String hash) {
    return new SecretHash(hash).matches(password);
  }

  @Override
  public void pretend(String password) {
    var _ = SecretHash.of(password);
  }
}
