package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Received;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.Damage;
import portmanteau.core.memory.CoreFixture;

/// Bytes that media are made of: each once, whole, and none that nothing refers to.
class MediaCommitTest {
  private static final byte[] BYTES = "the same".getBytes(StandardCharsets.US_ASCII);

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();

  private static BlobId place(Media medium) {
    return medium.upload().orElseThrow().blob();
  }

  @Test
  void the_same_bytes_are_kept_once() throws Exception {
    Media one = fixture.upload(caller, BYTES);
    Media two = fixture.upload(Caller.of(fixture.other()), BYTES);

    assertThat(place(two)).isEqualTo(place(one));
    assertThat(fixture.kept()).containsExactly(place(one));
    assertThat(fixture.staged()).isEmpty();
    assertThat(fixture.bytes(two)).isEqualTo(BYTES);
  }

  @Test
  void the_same_bytes_in_one_commit_are_kept_once() throws Exception {
    List<Media> media = keepTwice(caller);

    assertThat(media).extracting(MediaCommitTest::place).containsOnly(place(media.getFirst()));
    assertThat(fixture.kept()).containsExactly(place(media.getFirst()));
  }

  private List<Media> keepTwice(Caller by) throws IOException {
    Library library = fixture.library();
    try (Received one = library.receive(by, new ByteArrayInputStream(BYTES), 100);
        Received two = library.receive(by, new ByteArrayInputStream(BYTES), 100)) {
      return library.keep(by, List.of(NewFile.of(one, "one"), NewFile.of(two, "two")));
    }
  }

  @Test
  void what_is_refused_leaves_nothing() throws Exception {
    Caller poor = Caller.of(fixture.addAccount(new Limits(0, 1, 0, 0)));

    assertThatThrownBy(() -> keepTwice(poor))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.QuotaExceeded.class));

    assertThat(fixture.kept()).isEmpty();
    assertThat(fixture.staged()).isEmpty();
    assertThat(fixture.catalogue().accounts().usage(poor.accountId()).media()).isZero();
  }

  @Test
  void where_nobody_knows_whether_it_is_committed_the_bytes_stay() throws Exception {
    try (Received bytes = receive()) {
      assertThatThrownBy(() ->
              fixture
                  .mediaCommit()
                  .keep(
                      caller,
                      List.of(NewFile.of(bytes, "file")),
                      media -> {
                        fixture.catalogue().media().add(media);
                        throw new IllegalStateException("the connection is gone");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }

    Media made = fixture.catalogue().tables().media().iterator().next();
    assertThat(fixture.bytes(made)).isEqualTo(BYTES);
  }

  private Received receive() throws IOException {
    return fixture.library().receive(caller, new ByteArrayInputStream(BYTES), 100);
  }

  @Test
  void the_bytes_are_in_their_place_before_the_commit() throws Exception {
    var seen = new ArrayList<BlobId>();
    try (Received bytes = receive()) {
      fixture
          .mediaCommit()
          .keep(
              caller,
              List.of(NewFile.of(bytes, "file")),
              media -> {
                BlobId place = bytes.place();
                seen.add(place);
                assertThat(fixture.blobs().exists(place)).isTrue();
                return fixture.catalogue().media().add(media);
              });
    }
    assertThat(fixture.kept()).containsExactlyElementsOf(seen);
  }

  @Test
  void bytes_that_come_again_take_the_place_of_those_that_rotted() throws Exception {
    Media first = fixture.upload(caller, BYTES);
    fixture.blobs().spoil(place(first), "another?".getBytes(StandardCharsets.US_ASCII));

    Media second = fixture.upload(caller, BYTES);

    Media healed = fixture.library().find(caller, first.id());
    assertThat(place(healed)).isNotEqualTo(place(first));
    assertThat(fixture.bytes(healed)).isEqualTo(BYTES);
    assertThat(fixture.bytes(fixture.library().find(caller, second.id()))).isEqualTo(BYTES);
    assertThat(kinds()).contains(EventKind.MEDIA_DAMAGED, EventKind.MEDIA_HEALED);
  }

  private List<EventKind> kinds() {
    return fixture.catalogue().events().list(caller.accountId(), 0, 99).stream()
        .map(event -> event.kind())
        .toList();
  }

  @Test
  void bytes_that_are_shorter_or_gone_are_not_sent() throws Exception {
    for (boolean gone : List.of(true, false)) {
      Media medium = fixture.upload(caller, new byte[] {1, gone ? (byte) 1 : 0});
      if (gone) {
        fixture.blobs().delete(place(medium));
      } else {
        fixture.blobs().spoil(place(medium), new byte[1]);
      }

      assertThatThrownBy(() -> fixture.bytes(medium))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Damaged.class));

      Media now = fixture.library().find(caller, medium.id());
      assertThat(now.upload().orElseThrow().damage())
          .isEqualTo(gone ? Damage.GONE : Damage.WRONG_SIZE);
    }
  }
}
