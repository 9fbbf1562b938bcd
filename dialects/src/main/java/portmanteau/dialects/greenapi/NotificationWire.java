package portmanteau.dialects.greenapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.blob.ContentType;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.core.inbox.Notice;
import portmanteau.core.inbox.Notification;
import portmanteau.core.media.Content;
import portmanteau.core.media.Extension;
import portmanteau.core.media.Media;

/// What a notification is in JSON (the vendor's pages, "Формат уведомлений").
final class NotificationWire {
  private NotificationWire() {}

  /// The answer: always one, under the receipt that deletes it.
  record Received(long receipt, List<Object> notifications) {}

  record Deleted(boolean result) {}

  /// Whose notification it is.
  record Account(long id, @JsonProperty("wa_id") String waId) {}

  record Inbound(
      String type, Account account, List<MessageItem> messages, List<Contact> contacts) {}

  record Contact(Profile profile, @JsonProperty("wa_id") String waId) {}

  record Profile(String name) {}

  /// A message; of the last five members there is the one that `type` names.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessageItem(
      String from,
      String id,
      long timestamp,
      String type,
      @Nullable Text text,
      @Nullable FileItem image,
      @Nullable FileItem video,
      @Nullable FileItem voice,
      @Nullable FileItem document) {}

  record Text(String body) {}

  /// @param caption null where there is none, and clients do not look for it
  /// @param filename of documents
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FileItem(
      String id,
      @JsonProperty("mime_type") String mimeType,
      @JsonProperty("file_extension") String fileExtension,
      @Nullable String caption,
      @Nullable String filename) {}

  record Statuses(String type, Account account, List<StatusItem> statuses) {}

  /// @param timestamp seconds, as a string here
  record StatusItem(
      String id,
      @JsonProperty("recipient_id") String recipientId,
      String status,
      String timestamp) {}

  static Received of(User reader, Notification notification) {
    var account = new Account(reader.number(), WireIds.of(reader));
    Object told =
        switch (notification) {
          case Notification.Message message -> inbound(account, message);
          case Notification.StatusChange change -> statuses(account, change);
        };
    return new Received(notification.notice().receipt(), List.of(told));
  }

  private static Inbound inbound(Account account, Notification.Message message) {
    User sender = message.sender();
    String group = WireIds.of(message.group());
    String contact = sender == null ? group : WireIds.of(sender);
    // Whoever answers does so to this.
    String from = message.group().pair() ? contact : group;
    var profile = new Profile(sender == null ? "" : sender.name());
    return new Inbound(
        "inbound_message",
        account,
        List.of(item(from, message)),
        List.of(new Contact(profile, contact)));
  }

  private static MessageItem item(String from, Notification.Message message) {
    Notice.Posted posted = message.notice();
    Post post = posted.post();
    Media content = message.content();
    if (content == null) {
      var text = new Text(post.text());
      return item(from, posted, "text", text, null);
    }
    ContentType sniffed = content.upload().map(Content.Upload::sniffed).orElseThrow();
    String caption = posted.withText() ? post.text() : "";
    String some = caption.isEmpty() ? null : caption;
    return switch (MessageType.kind(sniffed)) {
      case IMAGE -> item(from, posted, "image", null, file(content, caption, null));
      case VIDEO -> item(from, posted, "video", null, file(content, caption, null));
      case AUDIO -> item(from, posted, "voice", null, file(content, some, null));
      case DOCUMENT, ACTIVE, OTHER ->
          item(from, posted, "document", null, file(content, some, content.fileName()));
    };
  }

  private static MessageItem item(
      String from,
      Notice.Posted posted,
      String type,
      @Nullable Text text,
      @Nullable FileItem file) {
    return new MessageItem(
        from,
        id(posted),
        posted.post().created().getEpochSecond(),
        type,
        text,
        type.equals("image") ? file : null,
        type.equals("video") ? file : null,
        type.equals("voice") ? file : null,
        type.equals("document") ? file : null);
  }

  private static String id(Notice.Posted posted) {
    String id = posted.post().id().toString();
    return posted.place() == 0 ? id : id + "-" + (posted.place() + 1);
  }

  private static FileItem file(Media media, @Nullable String caption, @Nullable String filename) {
    ContentType sniffed = media.upload().map(Content.Upload::sniffed).orElseThrow();
    String named = Extension.of(media.fileName());
    String extension = named.isEmpty() ? Extension.of(Extension.nameFor(sniffed)) : named;
    return new FileItem(
        media.id().toString(), media.details().mimeType(), extension, caption, filename);
  }

  private static Statuses statuses(Account account, Notification.StatusChange change) {
    Group group = change.group();
    Notice.StatusChanged notice = change.notice();
    String recipient = change.recipient().map(WireIds::of).orElseGet(() -> WireIds.of(group));
    var item =
        new StatusItem(
            notice.post().toString(),
            recipient,
            notice.status().name().toLowerCase(Locale.ROOT),
            Long.toString(notice.at().getEpochSecond()));
    return new Statuses("statuses", account, List.of(item));
  }
}
