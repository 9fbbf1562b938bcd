package portmanteau.core.login;

/// Port: how passwords that people choose are kept (Argon2id).
public interface PasswordHashing {

  /// A self-describing text that [#verify] understands.
  String hash(String password);

  /// Whether `password` belongs to `hash`; costs the same whatever the answer.
  boolean verify(String password, String hash);

  /// Costs as much as a check and fails: for a login that does not exist.
  void pretend(String password);
}
