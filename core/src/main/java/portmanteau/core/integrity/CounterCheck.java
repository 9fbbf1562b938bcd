package portmanteau.core.integrity;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;

/// Checks the stored counters against what accounts really hold.
public final class CounterCheck implements Fsck.Check {
  private final Counters counters;

  public CounterCheck(Counters counters) {
    this.counters = counters;
  }

  @Override
  public void run(FsckRun run) throws IOException {
    List<AccountId> accounts = run.ask(counters::accounts);
    run.begin("counters", accounts.size());
    for (AccountId account : accounts) {
      try {
        check(run, account);
      } catch (Refusal refusal) {
        throw refusal;
      } catch (RuntimeException unreadable) {
        run.unreadable("account " + account, unreadable);
      }
      run.moved(1);
    }
  }

  private void check(FsckRun run, AccountId account) throws IOException {
    List<String> wrong = run.ask(() -> counters.wrong(account));
    if (run.repairs() && !wrong.isEmpty()) {
      run.ask(() -> {
        counters.recount(account);
        return wrong;
      });
    }
    for (String detail : wrong) {
      run.found(new Finding(Finding.Kind.WRONG_COUNTER, account.value(), detail, run.repairs()));
    }
  }
}
