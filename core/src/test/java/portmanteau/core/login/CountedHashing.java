package portmanteau.core.login;

import java.util.concurrent.atomic.AtomicInteger;

/// Keeps passwords as they are, and counts what a real one would compute.
public final class CountedHashing implements PasswordHashing {
  private final AtomicInteger computed = new AtomicInteger();

  public int computed() {
    return computed.get();
  }

  @Override
  public String hash(String password) {
    computed.incrementAndGet();
    return "hash of " + password;
  }

  @Override
  public boolean verify(String password, String hash) {
    return hash(password).equals(hash);
  }

  @Override
  public void pretend(String password) {
    computed.incrementAndGet();
  }
}
