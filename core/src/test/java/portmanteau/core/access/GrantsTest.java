package portmanteau.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.event.Event;
import portmanteau.core.login.CountedHashing;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.login.PasswordLogins;
import portmanteau.core.memory.CoreFixture;

/// What a user gets for a PIN, a password or a refresh token, and what it is good for.
class GrantsTest {
  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
  private static final Duration DAY = Duration.ofDays(1);

  private final CoreFixture fixture = new CoreFixture();
  private final PasswordLogins logins =
      new PasswordLogins(new CountedHashing(), new LoginLimits(3), fixture.clock());
  private final Grants grants = grants();
  private final Application application = addApplication(fixture.account());
  private final User ada = addUser("+4930111", "hash of correct");

  private Grants grants() {
    var catalogue = fixture.catalogue();
    return new Grants(
        catalogue.users(),
        catalogue.tokens(),
        catalogue.pins(),
        logins,
        fixture.identifiers(),
        fixture.clock());
  }

  private Authentication authentication() {
    var catalogue = fixture.catalogue();
    return new Authentication(
        catalogue.accounts(),
        catalogue.applications(),
        catalogue.users(),
        catalogue.apiUsers(),
        catalogue.tokens(),
        logins,
        fixture.clock());
  }

  private Application addApplication(Account account) {
    Application added = fixture.samples().application(account);
    fixture.catalogue().applications().add(added);
    return added;
  }

  private User addUser(String phone, String passwordHash) {
    var user =
        new NewUser(
            new UserId(fixture.samples().uuid()),
            fixture.account().id(),
            "Ada",
            phone,
            passwordHash,
            false,
            false,
            fixture.now());
    return fixture.catalogue().users().add(user);
  }

  private List<String> pins() {
    return fixture.catalogue().events().list(fixture.account().id(), 0, 99).stream()
        .map(Event::detail)
        .toList();
  }

  @Test
  void a_pin_gives_one_refresh_token_of_a_user_who_has_come_then() {
    grants.issuePin(application, "+4930111");
    String pin = pins().getLast();

    Grants.Issued issued = grants.byPin(application, "+4930111", pin, DAY);

    assertThat(issued.token().user()).isEqualTo(ada.id());
    assertThat(issued.expires()).isEqualTo(fixture.now().plus(DAY));
    assertThat(fixture.catalogue().users().find(ada.id()).orElseThrow().provisioned()).isTrue();
    assertInvalid(() -> grants.byPin(application, "+4930111", pin, DAY));
  }

  @Test
  void a_number_that_nobody_has_gets_no_pin_and_looks_the_same() {
    grants.issuePin(application, "+4930999");

    assertThat(pins()).isEmpty();
    assertInvalid(() -> grants.byPin(application, "+4930999", "123456", DAY));
  }

  @Test
  void pins_of_an_hour_are_so_many_and_expire() {
    for (int i = 0; i < Grants.PINS_PER_HOUR + 2; i++) {
      grants.issuePin(application, "+4930111");
    }
    assertThat(pins()).hasSize(Grants.PINS_PER_HOUR);
    String last = pins().getLast();
    fixture.clock().advance(Grants.PIN_LIFETIME);

    assertInvalid(() -> grants.byPin(application, "+4930111", last, DAY));
  }

  @Test
  void wrong_pins_are_tried_so_often_and_no_more() {
    grants.issuePin(application, "+4930111");
    String pin = pins().getLast();
    for (int i = 0; i < Grants.PIN_TRIES; i++) {
      assertInvalid(() -> grants.byPin(application, "+4930111", "000000", DAY));
    }

    assertInvalid(() -> grants.byPin(application, "+4930111", pin, DAY));
  }

  @Test
  void a_password_fits_by_phone_and_by_number() {
    String number = Long.toString(ada.number());
    // More often than it might be wrong.
    for (String name : List.of("+4930111", number, "+4930111", number)) {
      assertThat(grants.byPassword(application, name, "correct", ADDRESS).id()).isEqualTo(ada.id());
    }
  }

  @Test
  void one_user_is_one_login_however_it_is_written() {
    String number = Long.toString(ada.number());
    for (String name : List.of("+4930111", number, "+4930111")) {
      assertInvalid(() -> grants.byPassword(application, name, "wrong", ADDRESS));
    }

    assertThatThrownBy(() -> grants.byPassword(application, number, "correct", ADDRESS))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.TooManyRequests.class));
  }

  @Test
  void a_user_of_another_account_is_nobody() {
    Application foreign = addApplication(fixture.other());

    for (String name : List.of("+4930111", Long.toString(ada.number()))) {
      assertInvalid(() -> grants.byPassword(foreign, name, "correct", ADDRESS));
    }
  }

  @Test
  void a_refresh_token_is_the_applications_own_and_used_once() {
    String secret = grants.refresh(application, ada, DAY).secret();
    Application another = addApplication(fixture.account());

    assertInvalid(() -> grants.byRefreshToken(another, secret));
    Grants.Refreshed one = grants.byRefreshToken(application, secret);
    Grants.Refreshed other = grants.byRefreshToken(application, secret);
    grants.useUp(one);

    assertInvalid(() -> grants.useUp(other));
    assertInvalid(() -> grants.byRefreshToken(application, secret));
  }

  @Test
  void a_refresh_token_ends_with_its_time() {
    String secret = grants.refresh(application, ada, DAY).secret();
    fixture.clock().advance(DAY.minusMillis(1));
    assertThat(grants.byRefreshToken(application, secret).user().id()).isEqualTo(ada.id());
    fixture.clock().advance(Duration.ofMillis(1));

    assertRefused(
        () -> grants.byRefreshToken(application, secret), Problem.Unauthenticated.Cause.EXPIRED);
  }

  @Test
  void an_access_token_proves_its_user_and_a_refresh_token_nobody() {
    String access = grants.access(application, ada, DAY).secret();
    String refresh = grants.refresh(application, ada, DAY).secret();
    String unlimited = grants.unlimited(fixture.account().id(), null, "").secret();

    assertThat(authentication().token(access).asUser()).contains(ada);
    assertThat(authentication().token(unlimited).asUser()).isEmpty();
    assertInvalid(() -> authentication().token(refresh));
    assertInvalid(() -> grants.byRefreshToken(application, access));
    fixture.clock().advance(DAY);
    assertRefused(() -> authentication().token(access), Problem.Unauthenticated.Cause.EXPIRED);
    assertThat(authentication().token(unlimited).accountId()).isEqualTo(fixture.account().id());
  }

  private static void assertInvalid(ThrowingCallable call) {
    assertRefused(call, Problem.Unauthenticated.Cause.INVALID);
  }

  private static void assertRefused(ThrowingCallable call, Problem.Unauthenticated.Cause cause) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isInstanceOfSatisfying(
                        Problem.Unauthenticated.class,
                        problem -> assertThat(problem.cause()).isEqualTo(cause)));
  }
}
