package portmanteau.dialects.vonage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaPage;

/// The JSON of this dialect, in the vendor's names and order.
final class VonageWire {
  private VonageWire() {}

  /// The vendor's media object, and `title` and `description`, which can be set and so can be seen;
  /// `public_item` is what `public` was called in 2017.
  record MediaObject(
      String id,
      @JsonProperty("original_file_name") String originalFileName,
      @JsonProperty("mime_type") String mimeType,
      @JsonProperty("account_id") String accountId,
      @JsonProperty("store_id") String storeId,
      @JsonProperty("max_downloads_allowed") long maxDownloadsAllowed,
      @JsonProperty("times_downloaded") long timesDownloaded,
      String etag,
      @JsonProperty("media_size") long mediaSize,
      @JsonProperty("time_created") Instant timeCreated,
      @JsonProperty("time_last_updated") Instant timeLastUpdated,
      @JsonProperty("public") boolean isPublic,
      @JsonProperty("public_item") boolean isPublicItem,
      @JsonProperty("metadata_primary") @Nullable String metadataPrimary,
      @JsonProperty("metadata_secondary") @Nullable String metadataSecondary,
      @Nullable String title,
      @Nullable String description,
      @JsonProperty("source_url") @Nullable String sourceUrl) {

    /// @param account whose medium it is
    /// @param store names the store that holds a blob
    /// @throws java.util.NoSuchElementException where the medium has no bytes of its own
    static MediaObject of(AccountId account, Media media, Function<BlobId, String> store) {
      Content.Upload upload = media.upload().orElseThrow();
      Details details = media.details();
      return new MediaObject(
          media.id().toString(),
          media.fileName(),
          details.mimeType(),
          account.value(),
          store.apply(upload.blob()),
          details.maxDownloads(),
          media.timesDownloaded(),
          upload.etag(),
          upload.size(),
          media.created(),
          media.updated(),
          details.isPublic(),
          details.isPublic(),
          details.metadataPrimary(),
          details.metadataSecondary(),
          details.title(),
          details.description(),
          upload.source());
    }
  }

  /// A page of a list.
  ///
  /// @param pageSize as asked, not how many there are: the vendor's text and sample disagree
  /// @param count of all that match
  record Page(
      @JsonProperty("page_size") int pageSize,
      @JsonProperty("page_index") long pageIndex,
      @JsonProperty("_links") Map<String, Link> links,
      long count,
      @JsonProperty("_embedded") Embedded embedded) {

    static Page of(ListQuery query, MediaPage page, Function<BlobId, String> store) {
      List<MediaObject> media =
          page.media().stream()
              .map(found -> MediaObject.of(query.media().account(), found, store))
              .toList();
      return new Page(
          query.media().pageSize(),
          query.media().pageIndex(),
          query.links(page),
          page.count(),
          new Embedded(media));
    }
  }

  record Link(String href) {}

  record Embedded(List<MediaObject> media) {}

  /// @param instance the request's id
  record ErrorBody(String type, String title, String detail, String instance) {}
}
