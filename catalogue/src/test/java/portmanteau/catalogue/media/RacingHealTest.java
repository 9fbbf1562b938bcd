package portmanteau.catalogue.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.access.SqlAccounts;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.core.access.Account;
import portmanteau.core.blob.BlobId;
import portmanteau.core.contract.Samples;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;

/// On PostgreSQL a change of a medium may wait until its bytes have been healed; it goes on with
/// the blob that the medium has then.
class RacingHealTest {
  private final Samples samples = new Samples(1);
  private final Account account = samples.account();

  @Test
  void a_medium_is_deleted() throws Exception {
    boolean deleted =
        whileHealing(media -> media.delete(account.id(), first(media).id(), Samples.NOW));

    assertThat(deleted).isTrue();
  }

  @Test
  void a_medium_is_edited() throws Exception {
    Media edited =
        whileHealing(media ->
            media
                .edit(account.id(), first(media).id(), it -> it.withPublic(true), Samples.NOW)
                .orElseThrow());

    assertThat(edited.details().isPublic()).isTrue();
    assertThat(edited.upload()).isPresent();
  }

  @Test
  void a_medium_is_swept() throws Exception {
    int swept = whileHealing(media -> media.sweepExpired(Samples.NOW.plusSeconds(60), 10));

    assertThat(swept).isEqualTo(1);
  }

  private static Media first(SqlMediaCatalogue media) {
    return media.findNumber(1, Samples.NOW).orElseThrow();
  }

  /// Runs the change so that it waits for a transaction that moves the first medium to another
  /// blob.
  private <T> T whileHealing(Function<SqlMediaCatalogue, T> change) throws Exception {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var media = new SqlMediaCatalogue(engine);
      new SqlAccounts(engine).add(account);
      BlobId damaged = samples.blob();
      var expires = Samples.NOW.plusSeconds(30);
      media.add(
          List.of(
              samples.media(
                  account, samples.content(damaged, 7), Details.of("x/y"), Samples.NOW, expires)));
      media.add(List.of(samples.upload(account, samples.content(samples.blob(), 7))));

      Future<T> waited =
          engine.change(session -> {
            session.update("update media set blob = 2 where number = 1");
            Future<T> waiting = threads.submit(() -> change.apply(media));
            awaitWaiter(session);
            return waiting;
          });
      return waited.get();
    }
  }

  private static void awaitWaiter(Session session) {
    while (!session.exists(
        "select 1 from pg_locks where not granted and pg_backend_pid() ="
            + " any(pg_blocking_pids(pid))")) {
      Thread.onSpinWait();
    }
  }
}
