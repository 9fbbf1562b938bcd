package portmanteau.core.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Limits;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.StagingId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.NewGroup;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;

/// Makes things for a catalogue to keep, each with ids of its own, from a seed.
public final class Samples {
  /// The time it is in the contracts.
  public static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");

  private final Random random;

  public Samples(long seed) {
    this.random = new Random(seed);
  }

  public String hex(int bytes) {
    var drawn = new byte[bytes];
    synchronized (random) {
      random.nextBytes(drawn);
    }
    return HexFormat.of().formatHex(drawn);
  }

  public UUID uuid() {
    return UUID.nameUUIDFromBytes(HexFormat.of().parseHex(hex(16)));
  }

  public Account account() {
    return account(Limits.NONE);
  }

  public Account account(Limits limits) {
    return new Account(
        new AccountId(hex(4)),
        "Ada's",
        SecretHash.of(hex(8)),
        new SharedSecret(hex(16)),
        limits,
        NOW,
        0);
  }

  public Application application(Account account) {
    return new Application(
        new ApplicationId(uuid()),
        account.id(),
        "bot",
        "-----BEGIN PUBLIC KEY-----",
        "RS256",
        SecretHash.of(hex(8)),
        NOW,
        0);
  }

  public NewUser user(Account account) {
    return user(account, "+49" + Long.parseLong(hex(5), 16));
  }

  public NewUser user(Account account, @Nullable String phone) {
    return new NewUser(new UserId(uuid()), account.id(), "Grace", phone, null, false, false, NOW);
  }

  public Token token(Account account, @Nullable UserId user, @Nullable ApplicationId application) {
    return new Token(
        new TokenId(uuid()),
        SecretHash.of(hex(16)),
        Token.Kind.ACCESS,
        account.id(),
        user,
        application,
        "a bot's",
        NOW,
        NOW.plus(Duration.ofHours(1)));
  }

  public BlobId blob() {
    return new BlobId(hex(32) + "." + hex(16));
  }

  /// Another place for the same bytes.
  public BlobId blobLike(BlobId other) {
    return new BlobId(other.sha256() + "." + hex(8));
  }

  public Content.Upload content(BlobId blob, long size) {
    return new Content.Upload(
        blob, size, new ContentType("image/png"), new Dimensions(640, 480), Content.Purpose.ANY);
  }

  public NewMedia upload(Account account) {
    return upload(account, content(blob(), 1000));
  }

  public NewMedia upload(Account account, Content content) {
    return media(account, content, Details.of("image/png"), NOW, null);
  }

  public NewMedia link(Account account) {
    var link = Content.Link.to(Content.Link.Kind.URL, "https://example.org/a");
    return media(account, link, Details.of("text/html"), Audience.COMMUNITY, NOW, null);
  }

  /// A link to an object of another system.
  public NewMedia embed(Account account, String id, String metadata) {
    var link = Content.Link.of(new Content.Embed("sc_vod", id, metadata), null);
    return media(account, link, Details.of("text/html"), Audience.COMMUNITY, NOW, null);
  }

  public NewMedia media(
      Account account,
      Content content,
      Details details,
      Instant created,
      @Nullable Instant expires) {
    return media(account, content, details, Audience.RESTRICTED, created, expires);
  }

  private NewMedia media(
      Account account,
      Content content,
      Details details,
      Audience audience,
      Instant created,
      @Nullable Instant expires) {
    return new NewMedia(
        new MediaId(uuid()),
        account.id(),
        content,
        "Picture.png",
        details,
        null,
        audience,
        created,
        expires);
  }

  public UploadSession session(Account account) {
    return session(account, UploadPlan.onDemand("film.mp4"), null);
  }

  public UploadSession session(Account account, UploadPlan plan, @Nullable Long length) {
    return new UploadSession(
        new StagingId(hex(16)),
        account.id(),
        new Owner.OfAccount(),
        plan,
        0,
        length,
        UploadSession.State.OPEN,
        null,
        NOW,
        NOW.plus(Duration.ofHours(1)),
        Lease.NEW);
  }

  public NewGroup group(Account account) {
    return new NewGroup(new GroupId(uuid()), account.id(), "Choir", "Welcome!", "Group", NOW);
  }

  public Post post(Group group, @Nullable UserId author, MediaId... media) {
    return post(group.id(), author, media);
  }

  public Post post(GroupId group, @Nullable UserId author, MediaId... media) {
    return new Post(
        new PostId(uuid()),
        group,
        author,
        Post.Kind.ALBUM,
        "See here",
        java.util.List.of(media),
        NOW);
  }
}
