package portmanteau.server.demo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Administration.ApiUserMade;
import portmanteau.core.access.Administration.ApplicationMade;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Token;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.secret.SecretHash;
import portmanteau.dialects.greenapi.WireIds;

/// Finds each part of the demo account by its previous credentials, or creates it.
final class DemoAccount {
  /// Numbers that belong to nobody (reserved for fiction).
  private static final String AUTHOR_PHONE = "+12025550101";

  private static final String READER_PHONE = "+12025550102";
  private static final Duration REFRESH_LIFETIME = Duration.ofDays(365);
  private static final Duration ACCESS_LIFETIME = Duration.ofHours(24);

  private final DemoCore core;
  private final @Nullable DemoFile last;

  DemoAccount(DemoCore core, @Nullable DemoFile last) {
    this.core = core;
    this.last = last;
  }

  /// The credentials, without address and admin token.
  DemoFile credentials() {
    Account found = last == null ? null : account(last).orElse(null);
    if (last != null && found != null) {
      return complete(found, secret(found, last.vonage().apiSecret()), last);
    }
    var made = core.administration().createAccount("Portmanteau demo", Limits.NONE);
    return complete(made.account(), made.apiSecret(), null);
  }

  private Optional<Account> account(DemoFile file) {
    return AccountId.parse(file.accountId()).flatMap(core.accounts()::find);
  }

  /// The announced secret, or a new one if it was changed since.
  private String secret(Account account, String told) {
    return account.apiSecret().matches(told)
        ? told
        : core.administration().rotateAccountSecret(account.id()).apiSecret();
  }

  private DemoFile complete(Account account, String apiSecret, @Nullable DemoFile kept) {
    User author = administrator(account, user(account, "Demo author", AUTHOR_PHONE));
    User reader = user(account, "Demo reader", READER_PHONE);
    Signed signed = application(account, kept);
    Group room = group(account, author, reader, kept);
    String group = room.id().toString();
    return new DemoFile(
        "",
        null,
        account.id().value(),
        new DemoFile.Vonage(
            account.id().value(), apiSecret, signed.application.id().toString(), signed.privateKey),
        new DemoFile.Kaizala(
            signed.application.id().toString(),
            signed.secret,
            refreshToken(signed.application, author, kept),
            core.grants().access(signed.application, author, ACCESS_LIFETIME).secret(),
            group + "@1",
            AUTHOR_PHONE),
        new DemoFile.GreenApi(
            token(account, author.id(), kept == null ? null : kept.greenApi().token()),
            WireIds.of(author),
            token(account, reader.id(), kept == null ? null : kept.greenApi().readerToken()),
            WireIds.of(reader),
            WireIds.of(room)),
        connect(account, group, author, kept),
        new DemoFile.Selfcommunity(
            token(account, author.id(), kept == null ? null : kept.selfcommunity().token()),
            author.number(),
            account.sharedSecret().value()));
  }

  private User user(Account account, String name, String phone) {
    return core.users()
        .findPhone(account.id(), phone)
        .orElseGet(() -> core.administration().createUser(account.id(), name, phone, null, false));
  }

  /// The author sees in each dialect what came in by the others, as the account's own credentials
  /// do.
  private User administrator(Account account, User user) {
    return user.administrator()
        ? user
        : core.administration()
            .editUser(account.id(), user.id(), before -> before.withAdministrator(true));
  }

  /// An application with what was told of it.
  private record Signed(Application application, String secret, String privateKey) {}

  private Signed application(Account account, @Nullable DemoFile kept) {
    if (kept != null) {
      String secret = kept.kaizala().applicationSecret();
      Application found =
          ApplicationId.parse(kept.kaizala().applicationId())
              .flatMap(core.applications()::find)
              .filter(application -> application.account().equals(account.id()))
              .filter(application -> application.secret().matches(secret))
              .orElse(null);
      if (found != null) {
        return new Signed(found, secret, kept.vonage().privateKey());
      }
    }
    ApplicationMade made = core.administration().createApplication(account.id(), "Demo");
    return new Signed(made.application(), made.secret(), Objects.requireNonNull(made.privateKey()));
  }

  private Group group(Account account, User author, User reader, @Nullable DemoFile kept) {
    Caller caller = Caller.of(account);
    String id = kept == null ? "" : kept.connect().conferenceId();
    Group found =
        core.conversations().all(caller).stream()
            .filter(group -> group.id().toString().equals(id))
            .findFirst()
            .orElse(null);
    if (found != null) {
      core.conversations().join(found.id(), Set.of(author.id(), reader.id()));
      return found;
    }
    return core.conversations()
        .create(caller, "Demo group", "", "Group", List.of(author.id()), Set.of(reader.id()));
  }

  private DemoFile.Connect connect(
      Account account, String group, User author, @Nullable DemoFile kept) {
    if (kept != null && opens(account, kept.connect())) {
      var connect = kept.connect();
      return new DemoFile.Connect(
          connect.login(), connect.password(), group, author.id().toString());
    }
    // The login is unique on the server, where other nodes may have demo accounts too.
    String login = "demo-" + account.id();
    core.apiUsers().delete(account.id(), login); // whose password nobody knows
    ApiUserMade made = core.administration().createApiUser(account.id(), login, "Demo", null);
    return new DemoFile.Connect(
        made.apiUser().login(), made.password(), group, author.id().toString());
  }

  private boolean opens(Account account, DemoFile.Connect told) {
    try {
      return core.authentication()
          .apiUser(told.login(), told.password(), InetAddress.getLoopbackAddress())
          .accountId()
          .equals(account.id());
    } catch (Refusal wrong) {
      return false;
    }
  }

  private String refreshToken(Application application, User user, @Nullable DemoFile kept) {
    if (kept != null) {
      String secret = kept.kaizala().refreshToken();
      boolean valid =
          find(secret)
              .filter(token -> token.kind() == Token.Kind.REFRESH)
              .filter(token -> application.id().equals(token.application()))
              .filter(token -> user.id().equals(token.user()))
              .isPresent();
      if (valid) {
        return secret;
      }
    }
    return core.grants().refresh(application, user, REFRESH_LIFETIME).secret();
  }

  /// An access token of the user's. One that was told and is not the user's is worth nothing any
  /// more.
  private String token(Account account, UserId user, @Nullable String kept) {
    Token found =
        kept == null
            ? null
            : find(kept)
                .filter(token -> token.kind() == Token.Kind.ACCESS)
                .filter(token -> token.account().equals(account.id()))
                .orElse(null);
    if (kept != null && found != null && user.equals(found.user())) {
      return kept;
    }
    if (found != null) {
      core.tokens().revoke(account.id(), found.id());
    }
    return core.grants().unlimited(account.id(), user, "Demo").secret();
  }

  private Optional<Token> find(String secret) {
    return core.tokens()
        .find(SecretHash.of(secret))
        .filter(token -> !token.isExpired(core.clock().instant()));
  }
}
