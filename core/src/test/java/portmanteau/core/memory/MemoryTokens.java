package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.Tokens;
import portmanteau.core.secret.SecretHash;

/// The tokens, in memory.
record MemoryTokens(Store store) implements Tokens {
  @Override
  public void add(Token token) {
    store.renew(
        "token",
        draft -> {
          draft.requireAccount(token.account());
          if ((token.user() != null && !draft.users.containsKey(token.user()))
              || (token.application() != null
                  && !draft.applications.containsKey(token.application()))) {
            throw new Problem.NotFound("There is no such user or application.").refusal();
          }
          Tables.insert(draft.tokens, token.id(), token);
        },
        token.id().toString(),
        (draft, before) -> draft.tokens.remove(new TokenId(UUID.fromString(before))));
  }

  @Override
  public Optional<Token> find(SecretHash hash) {
    return store.tables().tokens.values().stream()
        .filter(token -> token.hash().equals(hash))
        .findFirst();
  }

  @Override
  public List<Token> list(AccountId account) {
    return store.tables().tokens.values().stream()
        .filter(token -> token.account().equals(account))
        .toList();
  }

  @Override
  public boolean revoke(AccountId account, TokenId id) {
    return store.change(draft ->
        draft.tokens.values().removeIf(it -> it.account().equals(account) && it.id().equals(id)));
  }

  @Override
  public int sweep(Instant cutoff) {
    return store.change(draft -> {
      int before = draft.tokens.size();
      draft
          .tokens
          .values()
          .removeIf(token -> token.expires() != null && token.expires().isBefore(cutoff));
      return before - draft.tokens.size();
    });
  }
}
