package portmanteau.core.media;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.integrity.Damage;

/// What a medium holds.
public sealed interface Content {

  /// Bytes that count to the account's quota: the file's, and those of its or a link's texts in
  /// UTF-8.
  long bytes();

  /// Bytes stored here.
  ///
  /// @param size bytes
  /// @param sniffed what the bytes are; decides the kind and what may be shown inline
  /// @param dimensions of a picture, where known
  /// @param purpose what the uploader said it is for
  /// @param damage what was found wrong with the bytes, which are not sent then; null: nothing
  /// @param source the address that they were fetched from, as it was asked for; null where the
  ///   client has sent them
  record Upload(
      BlobId blob,
      long size,
      ContentType sniffed,
      @Nullable Dimensions dimensions,
      Purpose purpose,
      @Nullable Damage damage,
      @Nullable String source)
      implements Content {

    /// Of bytes that are whole, and that the client has sent.
    public Upload(
        BlobId blob,
        long size,
        ContentType sniffed,
        @Nullable Dimensions dimensions,
        Purpose purpose) {
      this(blob, size, sniffed, dimensions, purpose, null, null);
    }

    public Upload withSource(@Nullable String now) {
      return new Upload(blob, size, sniffed, dimensions, purpose, damage, now);
    }

    /// Changes with the bytes, and only with them: 32 hex characters.
    public String etag() {
      return blob.value().substring(0, 32);
    }

    @Override
    public long bytes() {
      return size + (source == null ? 0 : Texts.utf8Length(source));
    }

    public MediaKind kind() {
      return MediaKind.of(sniffed);
    }
  }

  /// Something hosted elsewhere.
  ///
  /// @param url of `URL` and `VIMEO`
  /// @param embedType of `EMBED`: the other system
  /// @param embedId of `EMBED`: the thing's name there
  /// @param image the preview's address, where one was found or set
  record Link(
      Kind kind,
      @Nullable String url,
      @Nullable String embedType,
      @Nullable String embedId,
      @Nullable String image)
      implements Content {

    /// How the other thing is named.
    public enum Kind {
      URL,
      VIMEO,
      EMBED
    }

    @Override
    public long bytes() {
      return Stream.of(url, embedType, embedId, image)
          .filter(Objects::nonNull)
          .mapToLong(Texts::utf8Length)
          .sum();
    }

    public Link withImage(@Nullable String newImage) {
      return new Link(kind, url, embedType, embedId, newImage);
    }
  }

  /// What an uploader said the bytes are for (SelfCommunity's `image`, `document`, `editor_image`).
  enum Purpose {
    ANY,
    EDITOR_IMAGE
  }
}
