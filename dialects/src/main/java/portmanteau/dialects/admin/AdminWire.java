package portmanteau.dialects.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration.AccountMade;
import portmanteau.core.access.Administration.ApiUserMade;
import portmanteau.core.access.Administration.ApplicationMade;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.Application;
import portmanteau.core.access.Grants.Issued;
import portmanteau.core.access.Token;
import portmanteau.core.access.Usage;
import portmanteau.core.access.User;
import portmanteau.core.event.Event;
import portmanteau.core.group.Group;
import portmanteau.core.group.Member;
import portmanteau.core.group.Post;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// The JSON of the operator's dialect; its keys are these components in snake case.
final class AdminWire {
  private AdminWire() {}

  record Accounts(List<AccountView> accounts) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record AccountView(
      String id,
      String name,
      Instant created,
      long quotaBytes,
      long quotaMedia,
      long uploadBytes,
      int requestsPerSecond,
      boolean stripMetadata) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record AccountUse(
      String id,
      String name,
      Instant created,
      long quotaBytes,
      long quotaMedia,
      long uploadBytes,
      int requestsPerSecond,
      boolean stripMetadata,
      long bytesUsed,
      long mediaUsed) {}

  /// What is shown once.
  ///
  /// @param jwtSecret with which SelfCommunity's tokens are signed (HS256)
  @JsonNaming(SnakeCaseStrategy.class)
  record NewAccount(String id, String name, String apiKey, String apiSecret, String jwtSecret) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewSecret(String id, String name, String apiKey, String apiSecret) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewJwtSecret(String id, String name, String jwtSecret) {}

  record Applications(List<ApplicationView> applications) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ApplicationView(String applicationId, String name, String algorithm, Instant created) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ApplicationShown(
      String applicationId, String name, String algorithm, Instant created, String publicKey) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewApplication(
      String applicationId, String applicationSecret, @Nullable String privateKey) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewApplicationSecret(String applicationId, String applicationSecret) {}

  record Users(List<UserView> users) {}

  record UserView(
      String id,
      long number,
      String name,
      @Nullable String phone,
      boolean administrator,
      Instant created) {}

  record Tokens(List<TokenView> tokens) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TokenView(
      String id,
      String name,
      String kind,
      @Nullable String userId,
      @Nullable String applicationId,
      Instant created,
      @Nullable Instant expires) {}

  record NewToken(String id, String token) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ApiUsers(List<ApiUserView> apiUsers) {}

  record ApiUserView(String login, String name, Instant created) {}

  record NewApiUser(String login, String password) {}

  record Groups(List<GroupView> groups) {}

  record GroupView(String id, String name, String type, int members, Instant created) {}

  record Members(List<MemberView> members) {}

  record MemberView(String id, long number, String name, @Nullable String phone, String role) {}

  record Posts(List<PostView> posts) {}

  /// @param author null where the user is gone
  record PostView(
      String id,
      Instant created,
      String kind,
      @Nullable String author,
      String text,
      List<String> media) {}

  record Joined(String group, String user) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record MediaList(
      long pageIndex, int pageSize, long count, List<MediaView> media, @Nullable NextPage next) {}

  /// The parameters of the next page.
  @JsonNaming(SnakeCaseStrategy.class)
  record NextPage(long pageIndex, int pageSize) {}

  record Events(List<EventView> events) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record EventView(
      long id,
      @Nullable Long position,
      String type,
      String accountId,
      Instant time,
      String subject,
      String detail) {}

  static AccountView account(Account account) {
    var limits = account.limits();
    return new AccountView(
        account.id().value(),
        account.name(),
        account.created(),
        limits.quotaBytes(),
        limits.quotaMedia(),
        limits.uploadBytes(),
        limits.requestsPerSecond(),
        account.stripsMetadata());
  }

  static AccountUse account(Account account, Usage usage) {
    AccountView view = account(account);
    return new AccountUse(
        view.id,
        view.name,
        view.created,
        view.quotaBytes,
        view.quotaMedia,
        view.uploadBytes,
        view.requestsPerSecond,
        view.stripMetadata,
        usage.bytes(),
        usage.media());
  }

  static NewAccount made(AccountMade made) {
    Account account = made.account();
    String id = account.id().value();
    return new NewAccount(id, account.name(), id, made.apiSecret(), account.sharedSecret().value());
  }

  static NewJwtSecret jwtSecret(Account account) {
    return new NewJwtSecret(account.id().value(), account.name(), account.sharedSecret().value());
  }

  static NewSecret rotated(AccountMade made) {
    String id = made.account().id().value();
    return new NewSecret(id, made.account().name(), id, made.apiSecret());
  }

  static ApplicationView application(Application application) {
    return new ApplicationView(
        application.id().toString(),
        application.name(),
        application.algorithm(),
        application.created());
  }

  static ApplicationShown shown(Application application) {
    return new ApplicationShown(
        application.id().toString(),
        application.name(),
        application.algorithm(),
        application.created(),
        application.publicKey());
  }

  static PostView post(Post post) {
    return new PostView(
        post.id().toString(),
        post.created(),
        post.kind().name().toLowerCase(Locale.ROOT),
        post.author() == null ? null : post.author().toString(),
        post.text(),
        post.media().stream().map(MediaId::toString).toList());
  }

  static NewApplication made(ApplicationMade made) {
    return new NewApplication(made.application().id().toString(), made.secret(), made.privateKey());
  }

  static NewApplicationSecret rotated(ApplicationMade made) {
    return new NewApplicationSecret(made.application().id().toString(), made.secret());
  }

  static UserView user(User user) {
    return new UserView(
        user.id().toString(),
        user.number(),
        user.name(),
        user.phone(),
        user.administrator(),
        user.created());
  }

  static TokenView token(Token token) {
    return new TokenView(
        token.id().toString(),
        token.name(),
        token.kind().name().toLowerCase(Locale.ROOT),
        Objects.toString(token.user(), null),
        Objects.toString(token.application(), null),
        token.created(),
        token.expires());
  }

  static NewToken made(Issued issued) {
    return new NewToken(issued.token().id().toString(), issued.secret());
  }

  static ApiUserView apiUser(ApiUser apiUser) {
    return new ApiUserView(apiUser.login(), apiUser.name(), apiUser.created());
  }

  static NewApiUser made(ApiUserMade made) {
    return new NewApiUser(made.apiUser().login(), made.password());
  }

  static GroupView group(Group group) {
    return new GroupView(
        group.id().toString(), group.name(), group.type(), group.members(), group.created());
  }

  static MemberView member(Member member) {
    User user = member.user();
    return new MemberView(
        user.id().toString(),
        user.number(),
        user.name(),
        user.phone(),
        member.role().name().toLowerCase(Locale.ROOT));
  }

  static MediaList page(MediaPage page, MediaQuery asked) {
    return new MediaList(
        asked.pageIndex(),
        asked.pageSize(),
        page.count(),
        page.media().stream().map(MediaView::of).toList(),
        page.next(asked).map(next -> new NextPage(next.pageIndex(), next.pageSize())).orElse(null));
  }

  static EventView event(Event event) {
    return new EventView(
        event.number(),
        event.position() == 0 ? null : event.position(),
        event.kind().word(),
        event.account().value(),
        event.at(),
        event.subject(),
        event.detail());
  }
}
