package portmanteau.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.secret.SecretHash;

/// Port: the opaque tokens.
public interface Tokens {

  /// Adds a token; `NotFound` if the account, user or application is unknown.
  void add(Token token);

  /// The token with that hash, expired or not.
  Optional<Token> find(SecretHash hash);

  /// The account's tokens, oldest first.
  List<Token> list(AccountId account);

  /// False where the account has no such token.
  boolean revoke(AccountId account, TokenId id);

  /// Removes tokens that expired before `cutoff`; returns how many.
  int sweep(Instant cutoff);
}
