package portmanteau.core.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.KnownBlob;
import portmanteau.core.media.Content;

/// What a catalogue in memory knows of a blob.
///
/// @param damage null where it is live or dead
/// @param touched when a medium came to it or left it last
/// @param loose whether a medium has left it and none has come since
/// @param checked when its bytes were looked at last
record BlobRow(
    long number,
    BlobId id,
    long size,
    ContentType sniffed,
    @Nullable Dimensions dimensions,
    boolean dead,
    @Nullable Damage damage,
    Instant touched,
    boolean loose,
    Instant checked) {

  static BlobRow live(long number, Content.Upload upload, Instant now) {
    return new BlobRow(
        number,
        upload.blob(),
        upload.size(),
        upload.sniffed(),
        upload.dimensions(),
        false,
        null,
        now,
        false,
        now);
  }

  boolean isLive() {
    return !dead && damage == null;
  }

  boolean isDamaged() {
    return !dead && damage != null;
  }

  Content.Upload content(Content.Upload upload) {
    return new Content.Upload(
        id, size, sniffed, dimensions, upload.purpose(), dead ? null : damage, upload.source());
  }

  KnownBlob known() {
    return new KnownBlob(number, id, size, damage);
  }

  /// Rises each time, whatever the clock says.
  BlobRow touched(Instant now, boolean isLoose) {
    Instant later = now.isAfter(touched) ? now : touched.plusMillis(1);
    return of(number, id, size, dead, damage, later, isLoose, checked);
  }

  BlobRow judged() {
    return of(number, id, size, dead, damage, touched, false, checked);
  }

  BlobRow died() {
    return of(number, id, size, true, null, touched, false, checked);
  }

  BlobRow damaged(Damage found) {
    return of(number, id, size, dead, found, touched, loose, checked);
  }

  BlobRow mended(long realSize, Instant now) {
    return of(number, id, realSize, dead, null, touched, loose, now);
  }

  BlobRow checked(Instant now) {
    return of(number, id, size, dead, damage, touched, loose, now);
  }

  /// The same bytes at another place.
  BlobRow at(long newNumber, BlobId place, Instant now) {
    return of(newNumber, place, size, false, null, touched, true, now);
  }

  private BlobRow of(
      long newNumber,
      BlobId newId,
      long newSize,
      boolean isDead,
      @Nullable Damage newDamage,
      Instant newTouched,
      boolean isLoose,
      Instant newChecked) {
    return new BlobRow(
        newNumber,
        newId,
        newSize,
        sniffed,
        dimensions,
        isDead,
        newDamage,
        newTouched,
        isLoose,
        newChecked);
  }
}
