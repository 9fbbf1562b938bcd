package portmanteau.catalogue.access;

import portmanteau.catalogue.engine.Session;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;

/// Refuses rows below an account that is missing or being removed.
public final class LiveAccount {
  private LiveAccount() {}

  public static void require(Session session, AccountId account) {
    if (!session.exists("select 1 from account where id = ? and state = 'live'", account.value())) {
      throw new Problem.NotFound("There is no such account.").refusal();
    }
  }
}
