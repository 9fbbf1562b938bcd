package portmanteau.catalogue.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.sqlite.SqliteEngine;
import portmanteau.catalogue.engine.sqlite.SqliteSettings;
import portmanteau.catalogue.media.SqlMediaCatalogue;
import portmanteau.core.access.Account;
import portmanteau.core.contract.Samples;

/// What a crash leaves of an account that was being removed.
class AccountRemovalTest {
  private static final List<String> TABLES =
      List.of("account", "person", "media", "listing", "tally", "event");

  @TempDir Path directory;

  @Test
  void a_removal_that_was_cut_off_is_finished_later() {
    var samples = new Samples(1);
    Account account = samples.account();
    try (var engine = SqliteEngine.open(SqliteSettings.of(directory.resolve("a.db")))) {
      new SqlAccounts(engine).add(account);
      new SqlUsers(engine).add(samples.user(account));
      new SqlMediaCatalogue(engine).add(List.of(samples.upload(account), samples.link(account)));
      engine.change(session -> session.update("update account set state = 'leaving'"));
      assertThat(new SqlAccounts(engine).find(account.id())).isEmpty();

      new AccountRemoval(engine).resume(Samples.NOW);

      assertThat(TABLES).allSatisfy(table -> assertThat(rows(engine, table)).isZero());
    }
  }

  private static long rows(Engine engine, String table) {
    return engine.read(
        session -> session.first("select count(*) from " + table, Row::number).orElseThrow());
  }
}
