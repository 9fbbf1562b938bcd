package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Some uploads on one server, and what happens to all of them.
final class World implements AutoCloseable {
  private static final int STEPS_EACH = 7;
  private static final int ONE_EVENT_IN = 35;
  private static final int HANGING_AT_MOST = 4;

  private final Host host;
  private final SplittableRandom random;
  private final List<Life> lives = new ArrayList<>();
  private TusClient client;
  private int kills;

  World(Host host, SplittableRandom random) {
    this.host = host;
    this.random = random;
    this.client = client();
  }

  int kills() {
    return kills;
  }

  /// Runs so many uploads through one another, and compares all that is left.
  void run(int uploads) throws Exception {
    for (int i = 0; i < uploads; i++) {
      lives.add(new Life(host, client, random.split()));
    }
    for (int i = 0; i < uploads * STEPS_EACH; i++) {
      if (random.nextInt(ONE_EVENT_IN) == 0) {
        happen();
      }
      Life life = any();
      try {
        life.step(client);
      } catch (Throwable failure) {
        throw told(life, failure);
      }
    }
    kill();
    compareAll();
  }

  private void happen() throws Exception {
    // Time and its sweep are the last of what may happen.
    switch (random.nextInt(host.ownsItsTime() ? 10 : 4)) {
      case 0, 1, 2 -> kill();
      case 3 -> {
        host.restart();
        comeBack("restarted");
      }
      case 4, 5 -> sweep();
      default -> advance();
    }
  }

  /// In the middle of what some are at.
  private void kill() throws Exception {
    int hanging = random.nextInt(HANGING_AT_MOST + 1);
    var disturbed = new HashSet<Life>();
    for (int i = 0; i < hanging; i++) {
      Life life = any();
      // Once each: a look may overtake what was just sent, and that may then still count.
      if (disturbed.add(life)) {
        life.observe(client);
        life.hang(client, !host.ownsItsTime());
      }
    }
    host.kill();
    kills++;
    comeBack("killed");
  }

  private void comeBack(String event) throws IOException {
    client.close();
    client = client();
    for (Life life : lives) {
      life.note(event);
      try {
        life.observe(client);
      } catch (AssertionError failure) {
        throw told(life, failure);
      }
    }
  }

  private void advance() {
    if (host.ownsItsTime()) {
      // Now and then so long that some are forgotten.
      int most = random.nextInt(5) == 0 ? 2_000 : 400;
      host.advance(Duration.ofMinutes(1 + random.nextInt(most)));
      lives.forEach(life -> life.note("now it is " + host.now()));
    }
  }

  private void sweep() throws Exception {
    if (host.ownsItsTime()) {
      host.sweep();
      for (Life life : lives) {
        life.upload().sweep(host.now());
        life.note("swept");
      }
    }
  }

  /// Each upload once more, each medium's bytes, and that there is nothing else.
  private void compareAll() throws Exception {
    comeBack("at the end");
    var media = new TreeSet<String>();
    for (Life life : lives) {
      Upload upload = life.upload();
      if (upload.media() != null) {
        media.add(upload.media());
        assertThat(download(upload.media()))
            .as("the bytes of %s", upload)
            .isEqualTo(upload.bytes());
      }
    }
    Leavings leavings = host.leavings();
    assertThat(leavings.words("select id from media")).isEqualTo(media);
    leavings.assertNothingDangles();
    leavings.assertUseIsExact();
    // Who was cut off while it began may still be tidying up.
    await().untilAsserted(() -> assertOnlyTheseSessions(leavings));
  }

  private void assertOnlyTheseSessions(Leavings leavings) throws Exception {
    var known =
        lives.stream()
            .map(Life::upload)
            .filter(upload -> !upload.isForgotten())
            .map(Upload::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(leavings.words("select id from upload_session")).isEqualTo(known);
    var open =
        lives.stream()
            .map(Life::upload)
            .filter(upload -> !upload.isDeleted() && !upload.isSwept() && !upload.isWhole())
            .map(Upload::id)
            .toList();
    assertThat(open).containsAll(leavings.stagingFiles());
  }

  private byte[] download(String media) throws IOException {
    try (var wire = new Wire(host.port())) {
      wire.send(
          "GET /v3/media/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n\r\n"
              .formatted(media, host.credentials().vonageBasic()));
      WireResponse response = wire.receive();
      assertThat(response.status()).as("the download of %s", media).isEqualTo(200);
      return response.body();
    }
  }

  private Life any() {
    return lives.get(random.nextInt(lives.size()));
  }

  private TusClient client() {
    return new TusClient(host.port(), host.credentials().selfcommunityToken());
  }

  private static AssertionError told(Life life, Throwable failure) {
    return new AssertionError(String.join("\n  ", life.trace()), failure);
  }

  @Override
  public void close() throws IOException {
    try {
      client.close();
    } finally {
      host.close();
    }
  }
}
