package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Application;
import portmanteau.core.access.Pin;
import portmanteau.core.access.User;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.media.MediaId;
import portmanteau.core.outbox.Deliveries.Backlog;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryAttempt;
import portmanteau.core.outbox.DeliveryQueue.Batch;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.DueEndpoint;
import portmanteau.core.outbox.Settlement;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;
import portmanteau.core.secret.SecretHash;

/// What endpoints and deliveries promise.
public abstract class OutboxContract extends CatalogueContract {
  private static final String KIND = "webhook";
  private static final Instant NOW = Samples.NOW;
  private static final Instant LATER = NOW.plusSeconds(60);

  private static EndpointTerms terms(EventFilter events, String scope, @Nullable Instant until) {
    return new EndpointTerms(
        KIND,
        "owner",
        scope,
        events,
        "https://example.org/hook",
        "{}",
        new SealedSecret("c2VjcmV0"),
        until);
  }

  private Endpoint add(EventFilter events, String scope, @Nullable Instant until) {
    var id = new EndpointId(samples.uuid());
    Endpoint endpoint = Endpoint.fresh(id, account.id(), terms(events, scope, until), NOW);
    return catalogue.endpoints().add(endpoint, 50);
  }

  private Endpoint add() {
    return add(EventFilter.ALL, "", null);
  }

  private MediaId upload() {
    return upload(account);
  }

  private MediaId upload(Account owner) {
    return catalogue.media().add(List.of(samples.upload(owner))).getFirst().id();
  }

  private Group group() {
    return catalogue.groups().add(samples.group(account), List.of(), List.of());
  }

  private List<Delivery> waiting(Endpoint endpoint) {
    return in(DeliveryState.PENDING, endpoint);
  }

  private List<Delivery> in(DeliveryState state, Endpoint endpoint) {
    return catalogue.deliveries().list(endpoint.id(), state, 0, 1000);
  }

  private static List<EventKind> kinds(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::event).map(Event::kind).toList();
  }

  private void place() {
    while (catalogue.eventPositions().give(1000) > 0) {
      // Until all have their position.
    }
  }

  private Batch next(Endpoint endpoint, int holdingUp, Instant now) {
    return catalogue.deliveryQueue().next(endpoint.id(), "node", holdingUp, now, 100).orElseThrow();
  }

  private void claim(Endpoint endpoint) {
    place();
    assertThat(catalogue.deliveryQueue().claim(endpoint.id(), "node", NOW, LATER)).isTrue();
  }

  private void settle(
      Endpoint endpoint, Delivery delivery, DeliveryState state, int failures, Instant due) {
    var attempt = new DeliveryAttempt(NOW, 500, "status_5xx", Duration.ofMillis(7));
    var settlement =
        new Settlement(delivery.number(), state, delivery.part(), failures, due, attempt, null);
    catalogue.deliveryQueue().settle(endpoint.id(), settlement);
  }

  @Test
  void an_endpoint_is_kept_as_it_was_added_and_changed() {
    Endpoint endpoint = add(EventFilter.of(EventKind.POST_CREATED), "", LATER);

    assertThat(catalogue.endpoints().find(endpoint.id())).contains(endpoint);
    assertThat(catalogue.endpoints().list(account.id(), KIND)).containsExactly(endpoint);
    assertThat(catalogue.endpoints().list(account.id(), "other")).isEmpty();
    Endpoint changed = endpoint.with(terms(new EventFilter(List.of("media.*")), "scope", null));
    assertThat(catalogue.endpoints().change(endpoint.id(), changed.terms())).isTrue();
    assertThat(catalogue.endpoints().find(endpoint.id())).contains(changed);
    assertThat(catalogue.endpoints().delete(endpoint.id())).isTrue();
    assertThat(catalogue.endpoints().delete(endpoint.id())).isFalse();
    assertThat(catalogue.endpoints().change(endpoint.id(), changed.terms())).isFalse();
    assertThat(catalogue.endpoints().find(endpoint.id())).isEmpty();
  }

  @Test
  void no_more_endpoints_are_added_than_there_may_be_for_one_owner_and_scope() {
    Endpoint first = add();
    var second = Endpoint.fresh(new EndpointId(samples.uuid()), account.id(), first.terms(), NOW);
    var elsewhere =
        Endpoint.fresh(
            new EndpointId(samples.uuid()), account.id(), terms(EventFilter.ALL, "x", null), NOW);

    assertThat(refused(() -> catalogue.endpoints().add(second, 1)))
        .isInstanceOf(Problem.Conflict.class);
    catalogue.endpoints().add(elsewhere, 1);
    assertThat(catalogue.endpoints().list(account.id(), KIND)).containsExactly(first, elsewhere);
  }

  @Test
  void an_account_that_is_not_there_gets_no_endpoint() {
    var endpoint =
        Endpoint.fresh(
            new EndpointId(samples.uuid()),
            samples.account().id(),
            terms(EventFilter.ALL, "", null),
            NOW);

    assertThat(refused(() -> catalogue.endpoints().add(endpoint, 9)))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void what_happens_is_to_be_delivered_to_all_that_want_it() {
    upload();
    Endpoint all = add();
    Endpoint posts = add(new EventFilter(List.of("post.*", "link.ready")), "", null);
    Endpoint uploads = add(EventFilter.of(EventKind.MEDIA_CREATED), "", null);
    Endpoint over = add(EventFilter.ALL, "", NOW);
    MediaId media = upload();
    Group group = group();
    catalogue.posts().add(account.id(), samples.post(group, null));
    catalogue.media().delete(account.id(), media, NOW);

    assertThat(kinds(waiting(all)))
        .containsExactly(EventKind.MEDIA_CREATED, EventKind.POST_CREATED, EventKind.MEDIA_DELETED);
    assertThat(kinds(waiting(posts))).containsExactly(EventKind.POST_CREATED);
    assertThat(kinds(waiting(uploads))).containsExactly(EventKind.MEDIA_CREATED);
    assertThat(waiting(uploads).getFirst().event().subject()).isEqualTo(media.toString());
    assertThat(waiting(over)).isEmpty();
  }

  @Test
  void an_endpoint_of_one_group_hears_of_its_posts_and_members_alone() {
    User ada = catalogue.users().add(samples.user(account));
    Group group = group();
    Group other = group();
    Endpoint endpoint = add(EventFilter.ALL, group.id().toString(), null);
    for (Group each : List.of(group, other)) {
      catalogue.posts().add(account.id(), samples.post(each, null));
      catalogue.groups().join(each.id(), Set.of(ada.id()), NOW);
    }
    upload();

    assertThat(kinds(waiting(endpoint)))
        .containsExactly(EventKind.POST_CREATED, EventKind.MEMBER_ADDED);
    assertThat(waiting(endpoint))
        .allMatch(delivery -> delivery.event().group().orElseThrow().equals(group.id()));
  }

  @Test
  void nobody_hears_of_pins_or_of_other_accounts() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    Application application = samples.application(account);
    catalogue.applications().add(application);
    User ada = catalogue.users().add(samples.user(account));
    Endpoint endpoint = add();

    upload(other);
    var pin = new Pin(application.id(), ada.id(), "+4930", SecretHash.of("1234"), NOW, LATER);
    catalogue.pins().issue(pin, "1234", 9);
    long told = catalogue.events().list(account.id(), 0, 9).getFirst().number();
    long foreign = catalogue.events().list(other.id(), 0, 9).getFirst().number();

    assertThat(waiting(endpoint)).isEmpty();
    assertThat(catalogue.deliveries().replay(endpoint.id(), List.of(told, foreign), NOW)).isZero();
    assertThat(catalogue.deliveries().replaySince(endpoint.id(), NOW.minusSeconds(9), NOW))
        .isZero();
  }

  @Test
  void a_change_that_is_refused_is_not_delivered() {
    Endpoint endpoint = add();
    Group group = group();

    assertThat(
            refused(() ->
                catalogue
                    .posts()
                    .addBringing(
                        List.of(samples.upload(account)),
                        samples.post(group, null, new MediaId(samples.uuid())))))
        .isInstanceOf(Problem.NotFound.class);

    assertThat(waiting(endpoint)).isEmpty();
  }

  @Test
  void one_node_at_a_time_works_for_an_endpoint() {
    Endpoint endpoint = add();
    upload();
    place();
    var queue = catalogue.deliveryQueue();

    assertThat(due(NOW)).contains(new DueEndpoint(endpoint.id(), KIND, "", due(endpoint)));
    assertThat(queue.claim(endpoint.id(), "one", NOW, LATER)).isTrue();
    assertThat(queue.claim(endpoint.id(), "two", LATER.minusMillis(1), LATER)).isFalse();
    assertThat(queue.claim(endpoint.id(), "one", NOW, LATER)).isTrue();
    assertThat(due(NOW)).contains(new DueEndpoint(endpoint.id(), KIND, "one", LATER));
    assertThat(queue.next(endpoint.id(), "two", 0, NOW, 9)).isEmpty();
    assertThat(queue.claim(endpoint.id(), "two", LATER, LATER.plusSeconds(9))).isTrue();
    assertThat(queue.next(endpoint.id(), "one", 0, NOW, 9)).isEmpty();
    queue.release(endpoint.id(), "one");
    assertThat(queue.claim(endpoint.id(), "three", LATER, LATER)).isFalse();
    queue.release(endpoint.id(), "two");
    assertThat(queue.claim(endpoint.id(), "three", LATER, LATER)).isTrue();
  }

  private Instant due(Endpoint endpoint) {
    return due(NOW).stream()
        .filter(it -> it.id().equals(endpoint.id()))
        .findFirst()
        .orElseThrow()
        .heldUntil();
  }

  private List<DueEndpoint> due(Instant now) {
    return catalogue.deliveryQueue().due(Set.of(KIND), now);
  }

  @Test
  void what_is_due_comes_in_its_order_and_what_failed_when_its_time_has_come() {
    Endpoint endpoint = add();
    upload();
    upload();
    upload();
    claim(endpoint);
    List<Delivery> all = next(endpoint, 0, NOW).deliveries();
    assertThat(all).isEqualTo(waiting(endpoint)).hasSize(3);
    assertThat(all).allMatch(delivery -> delivery.event().position() > 0);

    settle(endpoint, all.getFirst(), DeliveryState.PENDING, 1, NOW.plusSeconds(5));

    assertThat(next(endpoint, 0, NOW).deliveries()).containsExactly(all.get(1), all.get(2));
    assertThat(next(endpoint, 0, NOW.plusSeconds(5)).deliveries())
        .extracting(Delivery::number)
        .containsExactly(all.get(1).number(), all.get(2).number(), all.getFirst().number());
    settle(endpoint, all.get(1), DeliveryState.DELIVERED, 0, NOW);
    settle(endpoint, all.get(2), DeliveryState.DEAD, 1, NOW);
    assertThat(next(endpoint, 0, NOW).deliveries()).isEmpty();
    assertThat(due(NOW)).noneMatch(it -> it.id().equals(endpoint.id()));
    assertThat(in(DeliveryState.DEAD, endpoint)).hasSize(1);
  }

  @Test
  void one_that_fails_keeps_the_later_ones_waiting_until_it_steps_aside() {
    Endpoint endpoint = add();
    upload();
    upload();
    claim(endpoint);
    List<Delivery> all = waiting(endpoint);
    assertThat(next(endpoint, 3, NOW).deliveries()).containsExactly(all.getFirst());

    settle(endpoint, all.getFirst(), DeliveryState.PENDING, 2, NOW.plusSeconds(5));
    assertThat(next(endpoint, 3, NOW).deliveries()).isEmpty();
    settle(endpoint, all.getFirst(), DeliveryState.PENDING, 3, NOW.plusSeconds(5));
    assertThat(next(endpoint, 3, NOW).deliveries()).containsExactly(all.getLast());
    assertThat(next(endpoint, 3, NOW.plusSeconds(5)).deliveries())
        .extracting(Delivery::number)
        .containsExactly(all.getLast().number(), all.getFirst().number());
  }

  @Test
  void attempts_are_remembered_and_a_new_part_begins_anew() {
    Endpoint endpoint = add();
    upload();
    claim(endpoint);
    Delivery delivery = waiting(endpoint).getFirst();
    for (int failures = 1; failures <= Delivery.REMEMBERED + 1; failures++) {
      settle(endpoint, delivery, DeliveryState.PENDING, failures, NOW);
    }

    Delivery failed = waiting(endpoint).getFirst();
    assertThat(failed.firstAttempt()).isEqualTo(NOW);
    assertThat(failed.failures()).isEqualTo(Delivery.REMEMBERED + 1);
    assertThat(failed.attempts())
        .hasSize(Delivery.REMEMBERED)
        .containsOnly(new DeliveryAttempt(NOW, 500, "status_5xx", Duration.ofMillis(7)));
    var arrived = new DeliveryAttempt(LATER, 200, "", Duration.ZERO);
    catalogue
        .deliveryQueue()
        .settle(
            endpoint.id(),
            new Settlement(delivery.number(), DeliveryState.PENDING, 1, 0, NOW, arrived, null));
    Delivery next = waiting(endpoint).getFirst();
    assertThat(next.part()).isEqualTo(1);
    assertThat(next.firstAttempt()).isNull();
    assertThat(next.attempts()).last().isEqualTo(arrived);
  }

  @Test
  void how_an_endpoint_answers_is_kept_with_it() {
    Endpoint endpoint = add();
    upload();
    claim(endpoint);
    Delivery delivery = waiting(endpoint).getFirst();
    EndpointHealth health = EndpointHealth.NEW.succeeded(NOW, 200).failed(LATER, 502, "status_5xx");

    catalogue
        .deliveryQueue()
        .settle(
            endpoint.id(),
            new Settlement(delivery.number(), DeliveryState.DEAD, 0, 1, NOW, null, health));

    assertThat(catalogue.endpoints().find(endpoint.id()).orElseThrow().health()).isEqualTo(health);
  }

  @Test
  void an_attempt_is_settled_and_its_endpoint_goes_off_in_one() {
    Endpoint endpoint = add();
    Endpoint other = add(EventFilter.of(EventKind.WEBHOOK_DISABLED), "", null);
    upload();
    upload();
    claim(endpoint);
    Delivery delivery = waiting(endpoint).getFirst();
    var health = EndpointHealth.NEW.failed(LATER, 502, "status_5xx");
    var dead = new Settlement(delivery.number(), DeliveryState.DEAD, 0, 9, NOW, null, health);
    var queue = catalogue.deliveryQueue();

    assertThat(queue.settleAndSwitchOff(endpoint.id(), dead, "Enough", LATER)).isTrue();
    assertThat(queue.settleAndSwitchOff(endpoint.id(), dead, "Again", LATER)).isFalse();

    Endpoint off = catalogue.endpoints().find(endpoint.id()).orElseThrow();
    assertThat(off.health().off()).isEqualTo("Enough");
    assertThat(off.health().lastStatus()).isEqualTo(502);
    assertThat(waiting(endpoint)).isEmpty();
    assertThat(in(DeliveryState.DEAD, endpoint)).hasSize(1);
    assertThat(in(DeliveryState.CANCELLED, endpoint)).hasSize(1);
    assertThat(waiting(other)).hasSize(1);
    assertThat(waiting(other).getFirst().event().detail()).isEqualTo("Enough");
  }

  @Test
  void an_endpoint_that_goes_off_says_so_and_gets_nothing_until_it_is_on_again() {
    Endpoint endpoint = add();
    Endpoint other = add(EventFilter.of(EventKind.WEBHOOK_DISABLED), "", null);
    upload();
    claim(endpoint);
    Delivery delivery = waiting(endpoint).getFirst();

    assertThat(catalogue.endpoints().switchOff(endpoint.id(), "Enough", LATER)).isTrue();
    assertThat(catalogue.endpoints().switchOff(endpoint.id(), "Again", LATER)).isFalse();
    upload();

    Endpoint off = catalogue.endpoints().find(endpoint.id()).orElseThrow();
    assertThat(off.health().off()).isEqualTo("Enough");
    assertThat(waiting(endpoint)).isEmpty();
    assertThat(in(DeliveryState.CANCELLED, endpoint)).hasSize(1);
    assertThat(catalogue.deliveryQueue().next(endpoint.id(), "node", 0, LATER, 9)).isEmpty();
    assertThat(catalogue.deliveryQueue().claim(endpoint.id(), "node", NOW, LATER)).isFalse();
    settle(endpoint, delivery, DeliveryState.DELIVERED, 0, NOW);
    assertThat(in(DeliveryState.CANCELLED, endpoint)).hasSize(1);
    Event told = waiting(other).getFirst().event();
    assertThat(told.subject()).isEqualTo(endpoint.id().toString());
    assertThat(told.detail()).isEqualTo("Enough");
    assertThat(catalogue.endpoints().switchOn(endpoint.id())).isTrue();
    assertThat(catalogue.endpoints().switchOn(endpoint.id())).isFalse();
    assertThat(waiting(endpoint)).isEmpty();
    upload();
    assertThat(waiting(endpoint)).hasSize(1);
  }

  @Test
  void what_is_dead_or_was_delivered_can_be_delivered_again() {
    upload();
    Endpoint endpoint = add(EventFilter.of(EventKind.MEDIA_CREATED), "", null);
    upload();
    upload();
    claim(endpoint);
    List<Delivery> all = waiting(endpoint);
    settle(endpoint, all.getFirst(), DeliveryState.DEAD, 10, NOW);
    settle(endpoint, all.getLast(), DeliveryState.DELIVERED, 0, NOW);

    assertThat(catalogue.deliveries().replayDead(endpoint.id(), LATER)).isEqualTo(1);
    Delivery again = waiting(endpoint).getFirst();
    assertThat(again.number()).isEqualTo(all.getFirst().number());
    assertThat(again.failures()).isZero();
    assertThat(again.firstAttempt()).isNull();
    assertThat(again.due()).isEqualTo(LATER);
    assertThat(again.attempts()).hasSize(1);
    List<Long> ids = all.stream().map(delivery -> delivery.event().number()).toList();
    assertThat(catalogue.deliveries().replay(endpoint.id(), ids, LATER)).isEqualTo(1);
    assertThat(waiting(endpoint)).hasSize(2);
    assertThat(catalogue.deliveries().replaySince(endpoint.id(), NOW, LATER)).isEqualTo(1);
    assertThat(waiting(endpoint)).hasSize(3);
    assertThat(catalogue.deliveries().replaySince(endpoint.id(), NOW.plusMillis(1), LATER))
        .isZero();
  }

  @Test
  void a_backlog_is_counted_by_kind() {
    Endpoint endpoint = add();
    Backlog before = backlog();
    upload();
    upload();
    claim(endpoint);
    settle(endpoint, waiting(endpoint).getFirst(), DeliveryState.DEAD, 10, NOW);

    Backlog after = backlog();
    assertThat(after.pending() - before.pending()).isEqualTo(1);
    assertThat(after.dead() - before.dead()).isEqualTo(1);
    assertThat(after.oldest()).isEqualTo(NOW);
  }

  private Backlog backlog() {
    return catalogue.deliveries().backlogs().stream()
        .filter(backlog -> backlog.kind().equals(KIND))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void deliveries_go_with_their_events_and_with_their_account() {
    Endpoint endpoint = add();
    upload();
    catalogue.events().sweep(NOW.plusMillis(1));
    assertThat(waiting(endpoint)).isEmpty();
    upload();
    assertThat(waiting(endpoint)).hasSize(1);

    catalogue.accounts().delete(account.id(), NOW);

    assertThat(catalogue.endpoints().find(endpoint.id())).isEmpty();
    assertThat(catalogue.deliveries().list(endpoint.id(), DeliveryState.PENDING, 0, 9)).isEmpty();
  }

  @Test
  void endpoints_that_come_while_much_happens_miss_nothing_that_comes_after_them()
      throws InterruptedException {
    List<List<Delivery>> missed =
        Crowd.of(
            12,
            i -> {
              Endpoint endpoint = add(EventFilter.of(EventKind.MEDIA_CREATED), "", null);
              MediaId media = upload();
              return waiting(endpoint).stream()
                  .filter(delivery -> delivery.event().subject().equals(media.toString()))
                  .toList();
            });

    assertThat(missed).allSatisfy(found -> assertThat(found).hasSize(1));
  }
}
