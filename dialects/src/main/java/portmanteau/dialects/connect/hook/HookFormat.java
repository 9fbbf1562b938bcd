package portmanteau.dialects.connect.hook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.PostReader;
import portmanteau.core.group.PostReader.Shown;
import portmanteau.core.group.PostReader.Story;
import portmanteau.core.group.ServiceUsers;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
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
import portmanteau.dialects.shared.HookRequests;

/// How receivers of 1C-Connect's bots are told of posts: one message at a time, in their order, a
/// file each.
public final class HookFormat implements DeliveryFormat {
  /// The kind of these endpoints.
  public static final String KIND = "connect";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DEAF = Duration.ofDays(5);
  private static final int ANSWER = 4 * 1024;
  private static final int HELD_UP = 3;
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(6)),
          0,
          0.2,
          Duration.ofHours(1),
          DEAF);

  private final PostReader posts;
  private final ServiceUsers serviceUsers;
  private final SignedLinks links;
  private final HookRequests requests;
  private final Supplier<String> baseUrl;

  /// @param baseUrl what addresses of this server begin with, as receivers know it
  public HookFormat(
      PostReader posts,
      ServiceUsers serviceUsers,
      SignedLinks links,
      EndpointSecrets secrets,
      OutboundLane lane,
      Supplier<String> baseUrl) {
    this.posts = posts;
    this.serviceUsers = serviceUsers;
    this.links = links;
    this.requests =
        new HookRequests(
            secrets,
            "Authorization",
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

  /// Bots keep what they are talking about by user, and take one message after the other.
  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public int holdingUp() {
    return HELD_UP;
  }

  @Override
  public Rendering render(Endpoint endpoint, Delivery delivery, Instant now) {
    Optional<Story> found =
        PostId.parse(delivery.event().subject())
            .flatMap(posts::find)
            .filter(story -> !story.group().pair());
    if (found.isEmpty()) {
      return new Rendering.Drop("The post is gone, or in no line", false);
    }
    Story story = found.get();
    Optional<HookOwner> owner = HookOwner.parse(endpoint.terms().owner());
    if (owner.isEmpty()) {
      return new Rendering.SwitchOff("Nobody knows what it is for.");
    }
    if (owner.get().type() == HookType.BOT && story.post().addressee() != null) {
      return new Rendering.Drop("What bots have said is not told to bots", false);
    }
    boolean isText =
        switch (story.post().kind()) {
          case TEXT -> true;
          // One without media is, too.
          case ANNOUNCEMENT -> story.shown().isEmpty() && delivery.part() == 0;
          case IMAGE, ALBUM, AUDIO, DOCUMENT, VIDEO, FILE -> false;
        };
    return isText
        ? requests.render(endpoint, payload(endpoint, owner.get(), story, null), false)
        : file(endpoint, owner.get(), story, delivery.part());
  }

  /// The file at that place.
  private Rendering file(Endpoint endpoint, HookOwner owner, Story story, int place) {
    boolean more = story.shown().stream().anyMatch(shown -> shown.place() > place);
    return story.shown().stream()
        .filter(shown -> shown.place() == place)
        .findFirst()
        .map(shown -> requests.render(endpoint, payload(endpoint, owner, story, shown), more))
        .orElseGet(() -> new Rendering.Drop("The file is gone", more));
  }

  private HookPayload payload(
      Endpoint endpoint, HookOwner owner, Story story, @Nullable Shown shown) {
    Post post = story.post();
    UserId author =
        post.author() == null
            ? serviceUsers.of(endpoint.account(), owner.login()).id()
            : post.author();
    UserId user = post.addressee() == null ? author : post.addressee();
    String line = story.group().id().toString();
    return new HookPayload(
        "line",
        owner.type().word(),
        id(post, shown == null ? 0 : shown.place()),
        shown == null ? HookPayload.TEXT : HookPayload.FILE,
        post.created().truncatedTo(ChronoUnit.SECONDS).toString(),
        line,
        line,
        user.toString(),
        author.toString(),
        shown == null ? post.text() : null,
        shown == null ? null : file(story, shown));
  }

  /// The post's own for what it has first, and for the rest what follows from that.
  private static String id(Post post, int place) {
    UUID id = post.id().value();
    byte[] name = Integer.toString(place).getBytes(StandardCharsets.US_ASCII);
    return (place == 0 ? id : Identifiers.derived(id, name)).toString();
  }

  private HookPayload.HookFile file(Story story, Shown shown) {
    Media media = shown.media();
    Content.Upload upload = media.upload().orElseThrow();
    String link = links.url(baseUrl.get(), media.id());
    boolean isPicture = MediaKind.of(upload.sniffed()) == MediaKind.IMAGE;
    @Nullable Dimensions size = upload.dimensions();
    boolean isFirst = shown.equals(story.shown().getFirst());
    String text = story.post().text();
    return new HookPayload.HookFile(
        media.id().toString(),
        link,
        media.fileName(),
        upload.size(),
        isFirst && !text.isEmpty() ? text : null,
        isPicture ? link : null,
        isPicture && size != null ? size.width() + "x" + size.height() : null);
  }

  @Override
  public Verdict judge(OutboundResponse answer, Instant now) {
    return HookRequests.judge(answer, now);
  }

  @Override
  public boolean switchesOff(FailedDelivery failed) {
    Instant since = failed.endpoint().health().failingSince();
    return since != null && !since.plus(DEAF).isAfter(failed.now());
  }
}
