package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.blob.InlineBytes;
import portmanteau.core.blob.Shard;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// Contract: bytes that a catalogue keeps itself come and go with the rows of their blobs.
public abstract class InlineBlobsContract extends CatalogueContract {
  private static final byte[] BYTES = "small".getBytes(StandardCharsets.US_ASCII);
  private static final Instant LATER = Samples.NOW.plus(Duration.ofHours(2));

  private BlobId inline() {
    return inlineLike(samples.blob());
  }

  private BlobId inlineLike(BlobId other) {
    return new BlobId(other.sha256() + ".i" + samples.hex(16));
  }

  private NewMedia medium(Account owner, BlobId blob) {
    NewMedia medium = samples.upload(owner, samples.content(blob, BYTES.length));
    return blob.isInline() ? medium.withInline(InlineBytes.of(BYTES)) : medium;
  }

  private Media add(BlobId blob) {
    return catalogue.media().add(List.of(medium(account, blob))).getFirst();
  }

  private Optional<byte[]> stored(BlobId blob) {
    return catalogue.inlineBlobs().find(blob).map(InlineBytes::toArray);
  }

  private static BlobId blob(Media media) {
    return media.upload().map(Content.Upload::blob).orElseThrow();
  }

  @Test
  void bytes_are_stored_with_their_row() {
    BlobId blob = inline();

    assertThat(blob(add(blob))).isEqualTo(blob);

    assertThat(stored(blob)).hasValue(BYTES);
    assertThat(stored(inline())).isEmpty();
  }

  @Test
  void bytes_that_are_live_already_are_stored_once() {
    BlobId first = inline();
    add(first);
    BlobId second = inlineLike(first);

    assertThat(blob(add(second))).isEqualTo(first);

    assertThat(stored(second)).isEmpty();
    assertThat(stored(first)).hasValue(BYTES);
  }

  @Test
  void bytes_in_the_store_and_in_the_catalogue_are_the_same_blob() {
    BlobId file = samples.blob();
    add(file);
    BlobId small = inlineLike(file);
    assertThat(blob(add(small))).isEqualTo(file);
    assertThat(stored(small)).isEmpty();

    BlobId first = inline();
    add(first);
    assertThat(blob(add(samples.blobLike(first)))).isEqualTo(first);
  }

  @Test
  void what_is_refused_stores_nothing() {
    Account poor = samples.account(new Limits(BYTES.length - 1, 0, 0, 0));
    catalogue.accounts().add(poor);
    BlobId blob = inline();

    assertThat(refused(() -> catalogue.media().add(List.of(medium(poor, blob)))))
        .isInstanceOf(Problem.QuotaExceeded.class);

    assertThat(stored(blob)).isEmpty();
  }

  @Test
  void bytes_go_with_their_row() {
    BlobId blob = inline();
    catalogue.media().delete(account.id(), add(blob).id(), Samples.NOW);
    assertThat(condemned(LATER)).contains(blob);
    assertThat(stored(blob)).hasValue(BYTES);

    catalogue.blobs().forget(List.of(blob));

    assertThat(stored(blob)).isEmpty();
  }

  @Test
  void bytes_take_the_place_of_damaged_ones() {
    BlobId damaged = samples.blob();
    Media media = add(damaged);
    BlobId fresh = inlineLike(damaged);

    assertThat(
            catalogue
                .blobIntegrity()
                .replace(damaged, Damage.GONE, new FreshBlob(fresh, InlineBytes.of(BYTES)), LATER))
        .contains(fresh);

    assertThat(stored(fresh)).hasValue(BYTES);
    assertThat(catalogue.media().find(media.id(), Samples.NOW).map(InlineBlobsContract::blob))
        .contains(fresh);
  }

  @Test
  void bytes_that_somebody_else_has_brought_meanwhile_are_not_stored_again() {
    BlobId damaged = samples.blob();
    add(damaged);
    BlobId first = inlineLike(damaged);
    catalogue
        .blobIntegrity()
        .replace(damaged, Damage.GONE, new FreshBlob(first, InlineBytes.of(BYTES)), LATER);
    BlobId second = inlineLike(damaged);

    assertThat(
            catalogue
                .blobIntegrity()
                .replace(damaged, Damage.GONE, new FreshBlob(second, InlineBytes.of(BYTES)), LATER))
        .contains(first);

    assertThat(stored(second)).isEmpty();
  }

  @Test
  void a_shard_with_small_blobs_alone_needs_no_folder() {
    BlobId blob = inline();
    Shard shard = Shard.of(blob);
    boolean before = catalogue.blobScan().hasLive(shard);

    add(blob);

    assertThat(catalogue.blobScan().hasLive(shard)).isEqualTo(before);
  }
}
