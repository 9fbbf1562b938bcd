package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.Tokens;
import portmanteau.core.secret.SecretHash;

/// Tokens, remembered by hash; what revokes or sweeps some forgets all of them.
final class CachedTokens implements Tokens {
  private final Tokens source;
  private final AuthenticationCache cache;

  CachedTokens(Tokens source, AuthenticationCache cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public void add(Token token) {
    source.add(token);
  }

  @Override
  public Optional<Token> find(SecretHash hash) {
    return cache.tokens.find(hash, source::find);
  }

  @Override
  public List<Token> list(AccountId account) {
    return source.list(account);
  }

  @Override
  public boolean revoke(AccountId account, TokenId id) {
    try {
      return source.revoke(account, id);
    } finally {
      cache.tokens.forgetAll();
    }
  }

  @Override
  public int sweep(Instant cutoff) {
    try {
      return source.sweep(cutoff);
    } finally {
      cache.tokens.forgetAll();
    }
  }
}
