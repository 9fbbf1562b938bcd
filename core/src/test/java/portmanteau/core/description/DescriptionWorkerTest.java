package portmanteau.core.description;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Media;
import portmanteau.core.memory.CoreFixture;

class DescriptionWorkerTest {
  private static final Description FILM = Description.NOTHING.withDuration(Duration.ofSeconds(3));

  private final CoreFixture core = new CoreFixture();
  private final List<Long> sizes = new ArrayList<>();
  private int failures;

  private Description describe(ContentType type, ByteSource bytes) throws IOException {
    if (failures-- > 0) {
      throw new IOException("the disk does not answer");
    }
    sizes.add(bytes.size());
    return FILM;
  }

  private DescriptionWorker worker() {
    return new DescriptionWorker(
        core.catalogue().descriptions(), this::describe, core.blobs(), core.clock());
  }

  private BlobId uploaded() throws IOException {
    Media media = core.upload(core.caller(), "%PDF-1.7 one".getBytes(US_ASCII));
    return media.upload().orElseThrow().blob();
  }

  @Test
  void new_files_are_described_from_their_bytes() throws IOException {
    BlobId blob = uploaded();

    assertThat(worker().describeSome()).isEqualTo(1);

    assertThat(core.catalogue().descriptions().find(blob)).contains(FILM);
    assertThat(sizes).containsExactly(12L);
    assertThat(worker().describeSome()).isZero();
  }

  @Test
  void a_file_that_cannot_be_read_now_is_tried_again_later() throws IOException {
    BlobId blob = uploaded();
    failures = 1;
    worker().describeSome();

    assertThat(worker().describeSome()).isZero();
    core.clock().advance(Duration.ofHours(1));
    worker().describeSome();

    assertThat(core.catalogue().descriptions().find(blob)).contains(FILM);
  }

  @Test
  void a_file_that_can_never_be_read_is_left_alone_in_the_end() throws IOException {
    BlobId blob = uploaded();
    failures = 1000;
    int tries = 0;
    while (core.catalogue().descriptions().waiting() > 0) {
      tries += worker().describeSome();
      core.clock().advance(Duration.ofHours(1));
    }

    assertThat(tries).isEqualTo(5);
    assertThat(core.catalogue().descriptions().find(blob)).contains(Description.NOTHING);
  }

  @Test
  void one_file_that_fails_does_not_keep_others_waiting() throws IOException {
    BlobId first = uploaded();
    failures = 1;
    Media second = core.upload(core.caller(), "%PDF-1.7 another".getBytes(US_ASCII));

    worker().describeSome();

    assertThat(core.catalogue().descriptions().find(first)).isEmpty();
    assertThat(core.catalogue().descriptions().find(second.upload().orElseThrow().blob()))
        .contains(FILM);
  }

  @Test
  void bytes_that_are_gone_have_no_description() throws IOException {
    BlobId blob = uploaded();
    core.blobs().delete(blob);

    worker().describeSome();

    assertThat(core.catalogue().descriptions().find(blob)).contains(Description.NOTHING);
  }

  @Test
  void the_bit_rate_is_the_whole_files() {
    assertThat(FILM.bitRate(3000)).isEqualTo(8000);
    assertThat(FILM.bitRate(Long.MAX_VALUE / 4)).isPositive();
    assertThat(Description.NOTHING.bitRate(3000)).isNull();
  }
}
