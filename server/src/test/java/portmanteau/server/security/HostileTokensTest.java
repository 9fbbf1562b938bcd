package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.dialects.selfcommunity.UserTokens;
import portmanteau.dialects.vonage.ApplicationTokens;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.fuzz.HostileTokens;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Whatever is shown in place of a signed token is refused as a wrong credential, and nothing else
/// happens.
///
/// `-Dportmanteau.fuzz.seed=` draws the tokens of another run again, `-Dportmanteau.fuzz.tokens=`
/// more of them.
class HostileTokensTest {
  private static final long SEED =
      Long.getLong("portmanteau.fuzz.seed", ThreadLocalRandom.current().nextLong());
  private static final int TOKENS = Integer.getInteger("portmanteau.fuzz.tokens", 100_000);
  private static final int REQUESTS = 500;
  private static final List<String> FACES =
      List.of("GET /v3/media", "GET /api/v2/media/7/", "HEAD /files/a");

  private static ServerFixture server;
  private static List<String> good;

  @BeforeAll
  static void start() throws Exception {
    System.out.println("HostileTokensTest: -Dportmanteau.fuzz.seed=" + SEED);
    server = ServerFixture.start();
    good = List.of(server.tenant().jwt(), server.tenant().aliceJwt());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void of_a_hundred_thousand_tokens_each_is_refused_as_a_wrong_credential() {
    var core = server.server().core();
    var catalogue = server.server().catalogue();
    var users = new UserTokens(catalogue.users(), core.authentication(), server.clock());
    var applications = ApplicationTokens.of(catalogue.applications(), 10, server.clock());
    assertThatCode(() -> users.caller(good.getLast())).doesNotThrowAnyException();
    assertThatCode(() -> applications.caller(core.authentication(), good.getFirst(), "GET", "/"))
        .doesNotThrowAnyException();
    var tokens = new HostileTokens(SEED, good);
    for (int i = 0; i < TOKENS; i++) {
      assertWrong(
          tokens.next(),
          i % 2 == 0
              ? users::caller
              : it -> applications.caller(core.authentication(), it, "GET", "/"));
    }
  }

  @Test
  void no_face_answers_such_a_token_with_a_fault() throws Exception {
    var tokens = new HostileTokens(SEED + 1, good);
    for (String face : FACES) {
      try (var wire = new Wire(server.port())) {
        for (int i = 0; i < REQUESTS; i++) {
          String token = tokens.next().replaceAll("[\\p{Cntrl}\\s]", "~");
          // Longer ones are refused as headers.
          token = token.substring(0, Math.min(token.length(), 12_000));
          assertThat(ask(wire, face, token).status()).as(face + " " + token).isEqualTo(401);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bnVsbA.e30.eA", "e30.bnVsbA.eA", "bnVsbA.bnVsbA.", "..", "a.b.c"})
  void a_token_of_nothing_is_a_wrong_credential_in_every_face(String token) throws Exception {
    for (String face : FACES) {
      try (var wire = new Wire(server.port())) {
        assertThat(ask(wire, face, token).status()).as(face).isEqualTo(401);
      }
    }
  }

  private static void assertWrong(String token, Consumer<String> reader) {
    try {
      reader.accept(token);
    } catch (Refusal refusal) {
      assertThat(refusal.problem()).as(token).isInstanceOf(Problem.Unauthenticated.class);
      return;
    } catch (Throwable fault) {
      throw new AssertionError("seed " + SEED + ": " + token, fault);
    }
    throw new AssertionError("seed " + SEED + ", taken: " + token);
  }

  private static WireResponse ask(Wire wire, String request, String token) throws IOException {
    wire.send(Ask.head(request, 0, "Authorization: Bearer " + token, "Tus-Resumable: 1.0.0"));
    return wire.receive(request.startsWith("HEAD"));
  }
}
