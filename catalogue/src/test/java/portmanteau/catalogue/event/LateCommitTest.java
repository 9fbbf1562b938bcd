package portmanteau.catalogue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.access.SqlAccounts;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.catalogue.outbox.SqlDeliveryQueue;
import portmanteau.catalogue.outbox.SqlEndpoints;
import portmanteau.core.access.Account;
import portmanteau.core.contract.Samples;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventFeed;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.DueEndpoint;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;

/// A change that draws its event's number first and commits last, on PostgreSQL.
class LateCommitTest {
  private final Samples samples = new Samples(1);
  private final Engine engine = PostgresEngine.open(PostgresDatabases.fresh());
  private final SqlEventPositions positions = new SqlEventPositions(engine);
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch mayCommit = new CountDownLatch(1);
  private final Account late = add();
  private final Account early = add();

  @AfterEach
  void close() {
    mayCommit.countDown();
    engine.close();
  }

  private Account add() {
    Account account = samples.account();
    new SqlAccounts(engine).add(account);
    return account;
  }

  private void write(Account account) {
    engine.change(session -> {
      EventLog.write(
          session, account.id(), EventKind.MEDIA_CREATED, Samples.NOW, samples.uuid(), "");
      return true;
    });
  }

  private Thread writeLate() throws InterruptedException {
    Thread writer =
        Thread.ofVirtual()
            .start(() ->
                engine.change(session -> {
                  EventLog.write(
                      session, late.id(), EventKind.MEDIA_CREATED, Samples.NOW, "late", "");
                  written.countDown();
                  await(mayCommit);
                  return true;
                }));
    await(written);
    return writer;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private void place() {
    while (positions.give(10) > 0) {
      // Until all have theirs.
    }
  }

  @Test
  void is_seen_by_whoever_has_read_on_before_it() throws InterruptedException {
    Thread writer = writeLate();
    write(early);
    place();
    List<Event> first = positions.list(0, 9);
    assertThat(first).extracting(Event::account).containsExactly(early.id());

    mayCommit.countDown();
    writer.join();
    place();

    List<Event> rest = positions.list(first.getLast().position(), 9);
    assertThat(rest).extracting(Event::subject).containsExactly("late");
    assertThat(rest.getLast().number()).isLessThan(first.getLast().number());
    assertThat(rest.getLast().position()).isEqualTo(first.getLast().position() + 1);
    assertThat(positions.last()).isEqualTo(rest.getLast().position());
  }

  @Test
  void is_delivered_with_a_position_after_what_was_delivered_before_it()
      throws InterruptedException {
    var endpoints = new SqlEndpoints(engine);
    var queue = new SqlDeliveryQueue(engine);
    Endpoint one = endpoints.add(endpoint(late), 9);
    Endpoint two = endpoints.add(endpoint(early), 9);
    Thread writer = writeLate();
    write(early);
    assertThat(due(queue)).isEmpty();
    place();
    assertThat(due(queue)).containsExactly(two.id());

    mayCommit.countDown();
    writer.join();
    assertThat(due(queue)).containsExactly(two.id());
    place();
    assertThat(due(queue)).containsExactly(one.id(), two.id());
  }

  private static List<EndpointId> due(SqlDeliveryQueue queue) {
    return queue.due(Set.of("webhook"), Samples.NOW).stream().map(DueEndpoint::id).toList();
  }

  private Endpoint endpoint(Account account) {
    var terms =
        new EndpointTerms(
            "webhook",
            "",
            "",
            EventFilter.ALL,
            "https://example.org/",
            "",
            SealedSecret.NONE,
            null);
    return Endpoint.fresh(new EndpointId(samples.uuid()), account.id(), terms, Samples.NOW);
  }

  @Test
  void has_its_position_without_anybody_asking() throws InterruptedException {
    var told = new CountDownLatch(1);
    try (var feed = new EventFeed(positions, Duration.ofMillis(250))) {
      feed.listen(deliveries -> told.countDown());
      feed.start(engine.signals());
      write(early);
      await(told);
    }

    assertThat(positions.list(0, 9)).hasSize(1);
  }

  @Test
  void two_nodes_that_give_positions_give_each_once() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      write(early);
    }
    var other = Thread.ofVirtual().start(this::place);
    place();
    other.join();
    place();

    assertThat(positions.list(0, 999))
        .extracting(Event::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }
}
