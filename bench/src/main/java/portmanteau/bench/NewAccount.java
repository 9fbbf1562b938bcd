package portmanteau.bench;

import java.time.Instant;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Secrets;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

/// An account without limits, and the secret that goes with it.
record NewAccount(AccountId id, String secret) {

  static NewAccount add(Catalogue catalogue, Secrets secrets, String name) {
    var made = new NewAccount(secrets.accountId(), secrets.create());
    catalogue
        .accounts()
        .add(
            new Account(
                made.id(),
                name,
                SecretHash.of(made.secret()),
                new SharedSecret(secrets.create()),
                Limits.NONE,
                Instant.now(),
                0));
    return made;
  }
}
