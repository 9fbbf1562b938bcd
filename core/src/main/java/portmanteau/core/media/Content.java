package portmanteau.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Received;
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

    /// What was received, whole, and from the client.
    ///
    /// @throws IOException where the bytes cannot be looked at
    public static Upload of(Received received, Purpose purpose) throws IOException {
      Inspection inspection = received.inspection();
      return new Upload(
          received.place(), received.size(), inspection.type(), inspection.dimensions(), purpose);
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
  /// @param url of `URL` and `VIMEO`; an `EMBED` may have one
  /// @param embed of `EMBED`
  record Link(Kind kind, @Nullable String url, @Nullable Embed embed) implements Content {

    public Link {
      if (kind.hasPreview() ? url == null || embed != null : embed == null) {
        throw new IllegalArgumentException("a link leads somewhere");
      }
    }

    /// How the other thing is named.
    public enum Kind {
      URL,
      VIMEO,
      EMBED;

      /// Whether the far side is looked at.
      public boolean hasPreview() {
        return switch (this) {
          case URL, VIMEO -> true;
          case EMBED -> false;
        };
      }
    }

    /// A page.
    public static Link to(Kind kind, String url) {
      return new Link(kind, url, null);
    }

    /// An object of another system.
    public static Link of(Embed embed, @Nullable String url) {
      return new Link(Kind.EMBED, url, embed);
    }

    @Override
    public long bytes() {
      return utf8Length(url) + (embed == null ? 0 : embed.bytes());
    }

    public Link withEmbed(Embed other) {
      return new Link(kind, url, other);
    }
  }

  /// An object of another system: one of an account has one number and one metadata, those of the
  /// first link to it, as long as there is any.
  ///
  /// @param type the other system
  /// @param id the thing's name there
  /// @param metadata the text of a JSON object
  /// @param number null until it is stored
  record Embed(String type, String id, String metadata, @Nullable Long number) {

    /// Of a link that is not stored yet.
    public Embed(String type, String id, String metadata) {
      this(type, id, metadata, null);
    }

    public Embed numbered(long stored) {
      return new Embed(type, id, metadata, stored);
    }

    long bytes() {
      return utf8Length(type) + utf8Length(id) + utf8Length(metadata);
    }
  }

  private static long utf8Length(@Nullable String text) {
    return text == null ? 0 : Texts.utf8Length(text);
  }

  /// What an uploader said the bytes are for (SelfCommunity's `image`, `document`, `editor_image`).
  enum Purpose {
    ANY,
    EDITOR_IMAGE
  }
}
