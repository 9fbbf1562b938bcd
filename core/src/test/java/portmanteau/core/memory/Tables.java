package portmanteau.core.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Pin;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.console.ConsoleSessionId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Member;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.core.inbox.Notice;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.SharedLinkId;
import portmanteau.core.upload.session.UploadSession;

/// All that a catalogue in memory holds between two commits. Only a [Store] changes it, and only
/// before it is committed.
public final class Tables {
  final Map<AccountId, Account> accounts = new LinkedHashMap<>();
  final Map<ApplicationId, Application> applications = new LinkedHashMap<>();
  final Map<UserId, User> users = new LinkedHashMap<>();
  final Map<String, ApiUser> apiUsers = new LinkedHashMap<>();
  final Map<TokenId, Token> tokens = new LinkedHashMap<>();
  final Map<ConsoleSessionId, ConsoleSession> consoleSessions = new LinkedHashMap<>();
  final Map<PinKey, PinRow> pins = new LinkedHashMap<>();
  final Map<Long, PinUse> pinUses = new LinkedHashMap<>();
  final Map<MediaId, Media> media = new LinkedHashMap<>();
  final Map<MediaId, PreviewRow> previews = new LinkedHashMap<>();
  final Map<SharedLinkId, SharedLink> sharedLinks = new LinkedHashMap<>();
  final Map<BlobId, BlobRow> blobs = new LinkedHashMap<>();
  final Map<BlobId, byte[]> blobBytes = new LinkedHashMap<>();
  final Map<BlobId, DescriptionRow> descriptions = new LinkedHashMap<>();
  final Map<StagingId, UploadSession> sessions = new LinkedHashMap<>();
  final Map<GroupId, Group> groups = new LinkedHashMap<>();
  final Map<PairKey, GroupId> pairs = new LinkedHashMap<>();
  final Map<Membership, Membered> members = new LinkedHashMap<>();
  final Map<PostId, Post> posts = new LinkedHashMap<>();
  final Map<Long, PostId> posted = new LinkedHashMap<>();
  final Map<UserId, MemoryCursor> inboxes = new LinkedHashMap<>();
  final Map<Long, StatusRow> statuses = new LinkedHashMap<>();
  final Map<Long, Event> events = new LinkedHashMap<>();
  final Map<EndpointId, EndpointRow> endpoints = new LinkedHashMap<>();
  final Map<Long, DeliveryRow> deliveries = new LinkedHashMap<>();
  final Map<String, RequestRow> requests = new LinkedHashMap<>();
  final Map<String, byte[]> keys = new LinkedHashMap<>();
  long lastEvent;
  private long lastNumber;

  /// One PIN for each number and application.
  record PinKey(ApplicationId application, String phone) {}

  /// @param event the number of the event that shows it
  record PinRow(Pin pin, long event) {}

  record PinUse(ApplicationId application, String phone, boolean issued, Instant at) {}

  /// Two users of an account, in one order.
  record PairKey(AccountId account, UserId one, UserId other) {
    static PairKey of(AccountId account, UserId some, UserId other) {
      return some.toString().compareTo(other.toString()) <= 0
          ? new PairKey(account, some, other)
          : new PairKey(account, other, some);
    }
  }

  record Membership(GroupId group, UserId user) {}

  /// @param holder the node that works for it until then
  record EndpointRow(Endpoint endpoint, String holder, Instant heldUntil) {
    static EndpointRow free(Endpoint endpoint) {
      return new EndpointRow(endpoint, "", Instant.MIN);
    }

    EndpointRow with(Endpoint changed) {
      return new EndpointRow(changed, holder, heldUntil);
    }
  }

  record DeliveryRow(EndpointId endpoint, Delivery delivery) {
    DeliveryRow with(DeliveryState state) {
      var changed =
          new Delivery(
              delivery.number(),
              delivery.event(),
              state,
              delivery.part(),
              delivery.failures(),
              delivery.firstAttempt(),
              delivery.due(),
              delivery.attempts());
      return new DeliveryRow(endpoint, changed);
    }
  }

  /// @param since the last event when the member came
  record Membered(Member.Role role, long since) {}

  /// What has become of a post, for its author.
  record StatusRow(
      UserId author, PostId post, GroupId group, UserId reader, Notice.Status status, Instant at) {}

  /// @param made lines of notes
  /// @param answer null until it is kept
  record RequestRow(
      @Nullable AccountId account,
      Fingerprint fingerprint,
      String made,
      @Nullable StoredResponse answer,
      Instant created) {

    RequestRow noted(String note) {
      return new RequestRow(account, fingerprint, made + note, answer, created);
    }

    RequestRow answered(StoredResponse first) {
      return new RequestRow(account, fingerprint, made, first, created);
    }
  }

  Tables copy() {
    var copy = new Tables();
    copy.accounts.putAll(accounts);
    copy.applications.putAll(applications);
    copy.users.putAll(users);
    copy.apiUsers.putAll(apiUsers);
    copy.tokens.putAll(tokens);
    copy.consoleSessions.putAll(consoleSessions);
    copy.pins.putAll(pins);
    copy.pinUses.putAll(pinUses);
    copy.media.putAll(media);
    copy.previews.putAll(previews);
    copy.sharedLinks.putAll(sharedLinks);
    copy.blobs.putAll(blobs);
    copy.blobBytes.putAll(blobBytes);
    copy.descriptions.putAll(descriptions);
    copy.sessions.putAll(sessions);
    copy.groups.putAll(groups);
    copy.pairs.putAll(pairs);
    copy.members.putAll(members);
    copy.posts.putAll(posts);
    copy.posted.putAll(posted);
    copy.inboxes.putAll(inboxes);
    copy.statuses.putAll(statuses);
    copy.events.putAll(events);
    copy.endpoints.putAll(endpoints);
    copy.deliveries.putAll(deliveries);
    copy.requests.putAll(requests);
    copy.keys.putAll(keys);
    copy.lastEvent = lastEvent;
    copy.lastNumber = lastNumber;
    return copy;
  }

  /// Sessions by id, in the order they came.
  public Collection<UploadSession> sessions() {
    return sessions.values();
  }

  /// All media, links too, in the order they came.
  public Collection<Media> media() {
    return media.values().stream().map(this::asStored).toList();
  }

  /// All blobs, dead ones too.
  public Collection<BlobId> blobs() {
    return blobs.keySet();
  }

  /// Numbers grow with time, whatever they number.
  long nextNumber() {
    return ++lastNumber;
  }

  void requireAccount(AccountId account) {
    if (!accounts.containsKey(account)) {
      throw new Problem.NotFound("There is no such account.").refusal();
    }
  }

  /// Adds what has an id of its own.
  static <K, V> void insert(Map<K, V> table, K id, V row) {
    if (table.putIfAbsent(id, row) != null) {
      throw new Problem.Conflict("This id is taken.").refusal();
    }
  }

  /// The number of the account's newest event.
  long lastEvent(AccountId account) {
    return events.values().stream()
        .filter(event -> event.account().equals(account))
        .mapToLong(Event::number)
        .max()
        .orElse(0);
  }

  long tell(AccountId account, EventKind kind, Instant at, Object subject, String detail) {
    long number = nextNumber();
    var event = new Event(number, number, account, kind, at, subject.toString(), detail);
    events.put(number, event);
    lastEvent = number;
    endpoints.values().stream()
        .map(EndpointRow::endpoint)
        .filter(endpoint -> endpoint.health().isOn() && wants(endpoint, event))
        .forEach(endpoint -> deliver(endpoint.id(), event, at));
    return number;
  }

  void deliver(EndpointId endpoint, Event event, Instant due) {
    long number = nextNumber();
    var delivery = new Delivery(number, event, DeliveryState.PENDING, 0, 0, null, due, List.of());
    deliveries.put(number, new DeliveryRow(endpoint, delivery));
  }

  /// Whether an endpoint is told of such an event by itself.
  static boolean wants(Endpoint endpoint, Event event) {
    return mayHear(endpoint, event) && endpoint.terms().wants(event);
  }

  /// Whether an endpoint may be told of an event at all.
  static boolean mayHear(Endpoint endpoint, Event event) {
    return endpoint.account().equals(event.account()) && EventFilter.mayLeave(event.kind());
  }

  Optional<Media> find(MediaId id) {
    return Optional.ofNullable(media.get(id)).map(this::asStored);
  }

  /// A medium with what its blob's row says of its bytes now.
  Media asStored(Media medium) {
    return medium
        .upload()
        .map(upload -> MediaCopies.with(medium, blobs.get(upload.blob()).content(upload)))
        .orElse(medium);
  }

  long used(AccountId account) {
    return media().stream()
        .filter(medium -> medium.account().equals(account))
        .mapToLong(medium -> medium.bytes() + previewBytes(medium.id()))
        .sum();
  }

  private long previewBytes(MediaId id) {
    PreviewRow row = previews.get(id);
    return row == null ? 0 : row.bytes();
  }
}
