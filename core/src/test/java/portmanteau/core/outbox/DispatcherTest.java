package portmanteau.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.MediaId;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.ScriptedOutbound;
import portmanteau.core.memory.ScriptedOutbound.Answer;
import portmanteau.core.memory.ScriptedOutbound.Script;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;

/// How deliveries are made, on ports in memory.
class DispatcherTest {
  private static final String HOOK = "https://hook.example.org/";
  private static final OutboxTerms TERMS =
      new OutboxTerms(
          8,
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofSeconds(30));

  private final CoreFixture fixture = new CoreFixture();
  private final ScriptedOutbound outside = new ScriptedOutbound();
  private final Journal journal = new Journal();
  private final List<Dispatcher> dispatchers = new ArrayList<>();

  @AfterEach
  void stop() {
    dispatchers.forEach(Dispatcher::close);
  }

  private Dispatcher start(DeliveryFormat format) {
    return start(format, "node", fixture.clock());
  }

  private Dispatcher start(DeliveryFormat format, String node, InstantSource clock) {
    return start(format, node, clock, fixture.catalogue().deliveryQueue());
  }

  private Dispatcher start(
      DeliveryFormat format, String node, InstantSource clock, DeliveryQueue queue) {
    var catalogue = fixture.catalogue();
    var ports = new OutboxPorts(queue, catalogue.endpoints(), outside, journal, clock, () -> 0.5);
    var dispatcher = new Dispatcher(node, ports, List.of(format), TERMS);
    catalogue.eventSignals().listen(deliveries -> dispatcher.wake());
    dispatcher.start();
    dispatchers.add(dispatcher);
    return dispatcher;
  }

  private Endpoint endpoint(String address, String settings) {
    var terms =
        new EndpointTerms(
            "test",
            "",
            "",
            EventFilter.of(EventKind.MEDIA_CREATED),
            address,
            settings,
            SealedSecret.NONE,
            null);
    var id = new EndpointId(fixture.identifiers().uuid());
    var endpoint = Endpoint.fresh(id, fixture.account().id(), terms, fixture.now());
    return fixture.catalogue().endpoints().add(endpoint, 99);
  }

  private MediaId upload() {
    return fixture
        .catalogue()
        .media()
        .add(List.of(fixture.samples().upload(fixture.account())))
        .getFirst()
        .id();
  }

  private List<String> bodies(String address) {
    return outside.sent().stream()
        .filter(sent -> sent.request().address().toString().equals(address))
        .map(ScriptedOutbound.Sent::body)
        .toList();
  }

  private int count(DeliveryState state, Endpoint endpoint) {
    return fixture.catalogue().deliveries().list(endpoint.id(), state, 0, 10_000).size();
  }

  private static Script status(int status) {
    return sent -> Answer.empty(status);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void what_happens_is_delivered_once() throws InterruptedException {
    outside.on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    MediaId one = upload();
    MediaId two = upload();

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 2);

    assertThat(bodies(HOOK)).containsExactlyInAnyOrder(one + " 0", two + " 0");
    assertThat(journal.delivered.get()).isEqualTo(2);
  }

  @Test
  void what_fails_is_tried_again_until_it_arrives() throws InterruptedException {
    outside.on(HOOK, status(500)).fails(HOOK, Reason.SLOW).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    until(() -> journal.failed.size() == 1);
    assertThat(count(DeliveryState.PENDING, endpoint)).isEqualTo(1);

    fixture.clock().advance(Duration.ofMillis(10));
    until(() -> journal.failed.size() == 2);
    fixture.clock().advance(Duration.ofMillis(20));
    until(() -> count(DeliveryState.DELIVERED, endpoint) == 1);

    assertThat(journal.failed).containsExactly("status_5xx false", "slow false");
    assertThat(journal.told).containsExactly("began to fail", "recovered");
    assertThat(outside.sent())
        .extracting(sent -> sent.request().headers().get("attempt"))
        .containsExactly("1", "2", "3");
    assertThat(health(endpoint).isFailing()).isFalse();
  }

  @Test
  void what_has_arrived_is_written_down_while_the_next_are_sent() throws InterruptedException {
    outside.on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    var writing = new CountDownLatch(1);
    DeliveryQueue slow = new SlowSettling(fixture.catalogue().deliveryQueue(), writing);
    start(TestFormat.unordered(), "node", fixture.clock(), slow);
    for (int i = 0; i < 100; i++) {
      upload();
    }

    until(() -> outside.sent().size() >= 64);
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(outside.sent()).as("what may come twice").hasSizeLessThan(64 + 4);

    writing.countDown();
    until(() -> count(DeliveryState.DELIVERED, endpoint) == 100);
    assertThat(bodies(HOOK)).hasSize(100).doesNotHaveDuplicates();
  }

  /// Writes nothing down before it may.
  private record SlowSettling(DeliveryQueue queue, CountDownLatch mayWrite)
      implements DeliveryQueue {
    @Override
    public List<DueEndpoint> due(Set<String> kinds, Instant now) {
      return queue.due(kinds, now);
    }

    @Override
    public boolean claim(EndpointId id, String node, Instant now, Instant until) {
      return queue.claim(id, node, now, until);
    }

    @Override
    public void release(EndpointId id, String node) {
      queue.release(id, node);
    }

    @Override
    public Optional<Batch> next(EndpointId id, String node, int holdingUp, Instant now, int limit) {
      return queue.next(id, node, holdingUp, now, limit);
    }

    @Override
    public boolean settleAndSwitchOff(
        EndpointId id, Settlement settlement, String reason, Instant now) {
      return queue.settleAndSwitchOff(id, settlement, reason, now);
    }

    @Override
    public void settle(EndpointId id, Settlement settlement) {
      try {
        mayWrite.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      queue.settle(id, settlement);
    }
  }

  private EndpointHealth health(Endpoint endpoint) {
    return fixture.catalogue().endpoints().find(endpoint.id()).orElseThrow().health();
  }

  @Test
  void after_the_last_attempt_a_delivery_is_dead_and_others_go_on() throws InterruptedException {
    outside.on(HOOK, status(500)).on(HOOK, status(500)).on(HOOK, status(500)).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    for (int failures = 1; failures <= 3; failures++) {
      int expected = failures;
      until(() -> journal.failed.size() == expected);
      fixture.clock().advance(Duration.ofMillis(20));
    }

    until(() -> count(DeliveryState.DEAD, endpoint) == 1);
    upload();
    until(() -> count(DeliveryState.DELIVERED, endpoint) == 1);

    assertThat(journal.failed).last().isEqualTo("status_5xx true");
  }

  @Test
  void an_endpoint_without_success_for_days_goes_off_and_says_so() throws InterruptedException {
    outside.on(HOOK, status(500));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    until(() -> journal.failed.size() == 1);
    fixture.clock().advance(Duration.ofDays(5));

    until(() -> !health(endpoint).isOn());

    until(() -> journal.told.contains("switched off"));
    assertThat(count(DeliveryState.PENDING, endpoint)).isZero();
    assertThat(fixture.catalogue().events().list(fixture.account().id(), 0, 99))
        .anyMatch(event -> event.kind() == EventKind.WEBHOOK_DISABLED);
  }

  @Test
  void an_endpoint_that_asks_for_a_pause_is_left_alone_and_never_goes_off()
      throws InterruptedException {
    outside.on(HOOK, status(500)).on(HOOK, status(503)).on(HOOK, status(503)).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    until(() -> journal.failed.size() == 1);

    fixture.clock().advance(Duration.ofDays(5));
    until(() -> journal.failed.size() == 2);
    assertThat(health(endpoint).isOn()).isTrue();
    assertThat(health(endpoint).lastStatus()).isEqualTo(503);
    assertThat(bodies(HOOK)).hasSize(2);
  }

  @Test
  void a_pause_is_no_failing() throws InterruptedException {
    outside.on(HOOK, status(503)).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    until(() -> journal.failed.size() == 1);
    assertThat(health(endpoint).isFailing()).isFalse();

    fixture.clock().advance(Duration.ofMinutes(30));
    until(() -> count(DeliveryState.DELIVERED, endpoint) == 1);

    assertThat(journal.told).isEmpty();
  }

  @Test
  void an_endpoint_that_is_gone_goes_off_at_once() throws InterruptedException {
    outside.on(HOOK, status(410));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();

    until(() -> !health(endpoint).isOn());

    assertThat(bodies(HOOK)).hasSize(1);
    assertThat(health(endpoint).lastStatus()).isEqualTo(410);
  }

  @Test
  void an_event_in_several_parts_arrives_in_their_order() throws InterruptedException {
    outside.on(HOOK, status(200)).on(HOOK, status(500)).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "3");
    start(new TestFormat(1, 3, TestFormat.QUICK));
    MediaId one = upload();
    MediaId two = upload();
    until(() -> journal.failed.size() == 1);
    fixture.clock().advance(Duration.ofMillis(10));

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 2);

    assertThat(bodies(HOOK))
        .containsExactly(
            one + " 0", one + " 1", one + " 1", one + " 2", two + " 0", two + " 1", two + " 2");
  }

  @Test
  void what_has_nothing_to_tell_is_left_out() throws InterruptedException {
    Endpoint endpoint = endpoint(HOOK, "drop");
    start(TestFormat.unordered());
    upload();

    until(() -> count(DeliveryState.CANCELLED, endpoint) == 1);

    assertThat(outside.sent()).isEmpty();
    assertThat(health(endpoint).isFailing()).isFalse();
  }

  @Test
  void no_room_on_this_node_is_no_failure_of_the_endpoint() throws InterruptedException {
    outside.fails(HOOK, Reason.BUSY).on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    upload();
    until(() -> outside.sent().size() == 1);
    fixture.clock().advance(Duration.ofSeconds(2));
    until(() -> {
      fixture.clock().advance(Duration.ofSeconds(1));
      return count(DeliveryState.DELIVERED, endpoint) == 1;
    });

    assertThat(journal.failed).isEmpty();
  }

  @Test
  void no_more_than_its_format_says_is_under_way_to_an_endpoint() throws InterruptedException {
    var under = new AtomicInteger();
    var most = new AtomicInteger();
    var four = new CountDownLatch(4);
    outside.on(HOOK, status(200));
    outside.on(
        HOOK,
        sent -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          four.countDown();
          await(four);
          under.decrementAndGet();
          return Answer.empty(200);
        });
    Endpoint endpoint = endpoint(HOOK, "");
    start(TestFormat.unordered());
    for (int i = 0; i < 41; i++) {
      upload();
    }

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 41);

    assertThat(most).hasValue(4);
  }

  @Test
  void endpoints_that_hang_hold_no_other_up() throws InterruptedException {
    var release = new CountDownLatch(1);
    String well = "https://well.example.org/";
    outside.on(well, status(200));
    for (int i = 0; i < 9; i++) {
      String hanging = "https://hanging%d.example.org/".formatted(i);
      outside.on(
          hanging,
          sent -> {
            await(release);
            throw new OutboundFailure(Reason.SLOW, "As the test has it");
          });
      endpoint(hanging, "");
    }
    start(TestFormat.unordered());
    for (int i = 0; i < 9; i++) {
      upload();
    }
    until(() -> outside.sent().size() == 9);
    Endpoint endpoint = endpoint(well, "");
    for (int i = 0; i < 9; i++) {
      upload();
    }

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 9);

    release.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void two_nodes_deliver_each_event_once_in_order_one_at_a_time() throws InterruptedException {
    var under = new AtomicInteger();
    var most = new AtomicInteger();
    outside.on(
        HOOK,
        sent -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          under.decrementAndGet();
          return Answer.empty(200);
        });
    Endpoint endpoint = endpoint(HOOK, "");
    var format = new TestFormat(1, 3, TestFormat.QUICK);
    start(format, "one", fixture.clock());
    start(format, "two", fixture.clock());
    var expected = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      expected.add(upload() + " 0");
    }

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 50);

    assertThat(bodies(HOOK)).isEqualTo(expected);
    assertThat(most).hasValue(1);
  }

  @Test
  void what_one_node_leaves_behind_another_delivers() throws InterruptedException {
    outside.on(HOOK, status(200));
    Endpoint endpoint = endpoint(HOOK, "");
    upload();
    // A node that took the endpoint and was killed.
    assertThat(
            fixture
                .catalogue()
                .deliveryQueue()
                .claim(endpoint.id(), "dead", fixture.now(), fixture.now().plusSeconds(20)))
        .isTrue();
    start(TestFormat.unordered());
    var elsewhere = endpoint("https://other.example.org/", "");
    outside.on("https://other.example.org/", status(200));
    upload();
    until(() -> count(DeliveryState.DELIVERED, elsewhere) == 1);
    assertThat(bodies(HOOK)).isEmpty();

    fixture.clock().advance(Duration.ofSeconds(20));

    until(() -> count(DeliveryState.DELIVERED, endpoint) == 2);
  }

  @Test
  void closing_waits_for_what_is_under_way_and_lets_the_endpoint_go() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    outside.on(
        HOOK,
        sent -> {
          asked.countDown();
          await(release);
          return Answer.empty(200);
        });
    Endpoint endpoint = endpoint(HOOK, "");
    Dispatcher dispatcher = start(TestFormat.unordered());
    upload();
    upload();
    await(asked);
    Thread closing = Thread.ofVirtual().start(dispatcher::close);
    until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    release.countDown();
    closing.join();

    assertThat(count(DeliveryState.DELIVERED, endpoint)).isEqualTo(1);
    assertThat(count(DeliveryState.PENDING, endpoint)).isEqualTo(1);
    assertThat(
            fixture
                .catalogue()
                .deliveryQueue()
                .claim(endpoint.id(), "next", fixture.now(), fixture.now()))
        .isTrue();
  }

  /// What the dispatcher has told of.
  private static final class Journal implements DeliveryObserver {
    private final AtomicInteger delivered = new AtomicInteger();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void delivered(Endpoint endpoint) {
      delivered.incrementAndGet();
    }

    @Override
    public void failed(Endpoint endpoint, String reason, boolean dead) {
      failed.add(reason + " " + dead);
    }

    @Override
    public void beganToFail(Endpoint endpoint, String reason) {
      told.add("began to fail");
    }

    @Override
    public void recovered(Endpoint endpoint) {
      told.add("recovered");
    }

    @Override
    public void switchedOff(Endpoint endpoint, String reason) {
      told.add("switched off");
    }
  }
}
