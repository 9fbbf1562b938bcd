package portmanteau.dialects.kaizala.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.PostReader;
import portmanteau.core.group.PostReader.Story;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryFormat;
import portmanteau.core.outbox.Rendering;
import portmanteau.core.outbox.RetrySchedule;
import portmanteau.core.outbox.Verdict;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.dialects.kaizala.wire.ActionType;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.shared.HookRequests;

/// How receivers of Kaizala's webhooks are told of posts and members.
public final class WebhookFormat implements DeliveryFormat {
  /// The kind of these endpoints.
  public static final String KIND = "kaizala";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration END = Duration.ofDays(2);
  private static final int ANSWER = 4 * 1024;
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          List.of(
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofMinutes(50),
              Duration.ofHours(4),
              Duration.ofHours(12),
              Duration.ofHours(30)),
          0.1,
          0,
          END,
          END);

  private final Knowledge known;
  private final HookRequests requests;
  private final Supplier<String> baseUrl;

  /// What is told of, and how its files are reached.
  public record Knowledge(PostReader posts, Groups groups, Users users, SignedLinks links) {}

  /// @param baseUrl what addresses of this server begin with, as receivers know it
  public WebhookFormat(
      Knowledge known, EndpointSecrets secrets, OutboundLane lane, Supplier<String> baseUrl) {
    this.known = known;
    this.requests =
        new HookRequests(
            secrets,
            "kz-callback-token",
            new OutboundBounds(PATIENCE, PATIENCE, 0, ANSWER, false, lane));
    this.baseUrl = baseUrl;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public RetrySchedule schedule() {
    return SCHEDULE;
  }

  @Override
  public int atOnce() {
    return 4;
  }

  @Override
  public int holdingUp() {
    return 0;
  }

  @Override
  public Rendering render(Endpoint endpoint, Delivery delivery, Instant now) {
    Instant end = endpoint.terms().validUntil();
    if (end != null && !end.isAfter(now)) {
      return new Rendering.Drop("Its time is over", false);
    }
    if (!isOwnersGroup(endpoint)) {
      return new Rendering.SwitchOff("Its owner is not in the group any more.");
    }
    Event event = delivery.event();
    WebhookMemo memo = WebhookMemo.parse(endpoint.terms().settings());
    return told(event)
        .filter(told -> told.event().isAmong(memo.eventTypes()))
        .map(told -> requests.render(endpoint, payload(endpoint, memo, event, told), false))
        .orElseGet(() -> new Rendering.Drop("Nothing of it is asked for, or left", false));
  }

  private boolean isOwnersGroup(Endpoint endpoint) {
    Optional<UserId> owner = UserId.parse(endpoint.terms().owner());
    Optional<GroupId> group = GroupId.parse(endpoint.terms().scope());
    return owner.isPresent()
        && group.isPresent()
        && known.groups().isMember(group.get(), owner.get());
  }

  /// What is said of an event.
  private record Told(WebhookEvents event, Object data, @Nullable User from) {}

  private Optional<Told> told(Event event) {
    if (event.kind() == EventKind.POST_CREATED) {
      return PostId.parse(event.subject()).flatMap(known.posts()::find).flatMap(this::told);
    }
    return WebhookMember.of(event, known.users())
        .map(member -> new Told(member.event(), member.data(), null));
  }

  private Optional<Told> told(Story story) {
    Post post = story.post();
    if (post.kind() == Post.Kind.TEXT) {
      var text = new WebhookPayload.Text(post.text());
      return Optional.of(new Told(WebhookEvents.TEXT_MESSAGE_CREATED, text, story.author()));
    }
    if (post.kind() == Post.Kind.ANNOUNCEMENT) {
      return Optional.of(announced(story));
    }
    if (story.shown().isEmpty()) {
      return Optional.empty();
    }
    String base = baseUrl.get();
    List<WebhookPayload.AttachedMedia> media =
        story.shown().stream()
            .map(shown ->
                new WebhookPayload.AttachedMedia(
                    known.links().url(base, shown.media().id()), shown.media().fileName()))
            .toList();
    String type = ActionType.of(post.kind()).orElse(ActionType.DOCUMENT).word();
    var attachment = new WebhookPayload.Attachment(media, type, post.text());
    return Optional.of(new Told(WebhookEvents.ATTACHMENT_CREATED, attachment, story.author()));
  }

  private Told announced(Story story) {
    String base = baseUrl.get();
    List<WebhookPayload.AnnouncedMedia> media =
        story.shown().stream()
            .map(shown ->
                new WebhookPayload.AnnouncedMedia(
                    known.links().url(base, shown.media().id()), shown.media().fileName()))
            .toList();
    AnnouncedText text = AnnouncedText.parse(story.post().text());
    var data = new WebhookPayload.Announced(text.title(), text.message(), media);
    return new Told(WebhookEvents.ANNOUNCEMENT, data, story.author());
  }

  private static WebhookPayload payload(
      Endpoint endpoint, WebhookMemo memo, Event event, Told told) {
    User from = told.from();
    WebhookPayload.@Nullable MemberData member =
        told.data() instanceof WebhookPayload.MemberData data ? data : null;
    byte[] number = Long.toString(event.number()).getBytes(StandardCharsets.US_ASCII);
    return new WebhookPayload(
        memo.objectId(),
        "Group",
        told.event().word(),
        Identifiers.derived(endpoint.id().value(), number).toString(),
        told.data(),
        memo.context(),
        from == null ? "" : KaizalaWire.phone(from),
        from == null ? "" : from.id().toString(),
        from == null ? "" : from.name(),
        "",
        member == null ? null : member.member(),
        member == null ? null : member.memberName(),
        member == null ? null : member.type());
  }

  @Override
  public Verdict judge(OutboundResponse answer, Instant now) {
    return HookRequests.judge(answer, now);
  }

  /// Where nothing has arrived since the event that is given up was first tried.
  @Override
  public boolean switchesOff(FailedDelivery failed) {
    Instant success = failed.endpoint().health().lastSuccess();
    return failed.dead() && (success == null || success.isBefore(failed.firstAttempt()));
  }
}
