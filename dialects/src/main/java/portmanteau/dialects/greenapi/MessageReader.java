package portmanteau.dialects.greenapi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.remote.RemoteFile;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.Exchange;
import tools.jackson.databind.JsonNode;

/// Reads what a message says, in the vendor's order of faults: a text, a file that is there
/// already, or one that is fetched for it.
final class MessageReader {
  private static final Duration FETCH = Duration.ofSeconds(50);

  private final Library library;
  private final RemoteUploads remote;
  private final GreenApiSettings settings;

  MessageReader(Library library, RemoteUploads remote, GreenApiSettings settings) {
    this.library = library;
    this.remote = remote;
    this.settings = settings;
  }

  /// How long a text is, in characters.
  record TextBounds(int least, int most) {}

  /// A message; closing throws away what was fetched for it, unless it was kept.
  ///
  /// @param media the file, if it is there already
  /// @param files the file, if it was fetched
  record MessageContent(Message message, List<MediaId> media, List<NewFile> files)
      implements AutoCloseable {

    @Override
    public void close() throws IOException {
      for (NewFile file : files) {
        file.bytes().close();
      }
    }
  }

  /// The exchange's message; the caller closes it.
  ///
  /// @throws Refusal with the first fault
  MessageContent read(Exchange exchange, Body body, TextBounds bounds, Sender sender)
      throws IOException {
    MessageType type =
        body.member("type")
            .map(word ->
                MessageType.parse(word.asString(""))
                    .orElseThrow(() ->
                        Body.invalid(
                            "type", "type is one of text, image, video, audio, document.")))
            .orElse(MessageType.TEXT);
    return type == MessageType.TEXT
        ? text(body, bounds, sender)
        : file(exchange, body, type, sender);
  }

  private static MessageContent text(Body body, TextBounds bounds, Sender sender) {
    JsonNode said =
        body.member("text")
            .filter(JsonNode::isObject)
            .flatMap(text -> new Body(text).member("body"))
            .orElseThrow(() -> MessageFault.TEXT_MISSING.refusal("text.body is required."));
    if (!said.isString()) {
      throw MessageFault.TEXT_INVALID.refusal("text.body is a string.");
    }
    String text = said.asString();
    if (Texts.clean(text).isEmpty()) {
      throw MessageFault.TEXT_MISSING.refusal("text.body is required.");
    }
    int length = text.codePointCount(0, text.length());
    if (length > bounds.most()) {
      throw MessageFault.TEXT_TOO_LONG.refusal(
          "text.body has at most " + bounds.most() + " characters.");
    }
    if (length < bounds.least()) {
      throw MessageFault.TEXT_INVALID.refusal(
          "text.body has at least " + bounds.least() + " characters.");
    }
    return new MessageContent(
        new Message(sender.user(), Post.Kind.TEXT, text), List.of(), List.of());
  }

  private MessageContent file(Exchange exchange, Body body, MessageType type, Sender sender)
      throws IOException {
    String name = type.word();
    Body file = body.object(name).orElseThrow(() -> Body.invalid(name, name + " is required."));
    Optional<String> id = file.text("id").filter(text -> !text.isEmpty());
    Optional<String> link = file.text("link").filter(text -> !text.isEmpty());
    if (id.isPresent() == link.isPresent()) {
      throw Body.invalid(name, name + " has either an id or a link.");
    }
    String caption = Post.requireText("caption", file.text("caption").orElse(""));
    if (link.isPresent()) {
      String called = file.text("filename").orElse("");
      NewFile fetched = fetched(exchange, sender.caller(), link.get(), called, type);
      Post.Kind kind = type.postKind(fetched.bytes().inspection().type());
      return new MessageContent(
          new Message(sender.user(), kind, caption), List.of(), List.of(fetched));
    }
    Media media = media(sender.caller(), id.orElseThrow());
    ContentType sniffed = media.upload().map(Content.Upload::sniffed).orElseThrow();
    requireFitting(type, sniffed);
    var message = new Message(sender.user(), type.postKind(sniffed), caption);
    return new MessageContent(message, List.of(media.id()), List.of());
  }

  /// A file of the account that the caller may read.
  private Media media(Caller caller, String id) {
    try {
      return MediaId.parse(id)
          .map(parsed -> library.find(caller, parsed))
          .filter(media -> media.upload().isPresent())
          .orElseThrow(MessageReader::unknown);
    } catch (Refusal refusal) {
      throw refusal.problem() instanceof Problem.NotFound ? unknown() : refusal;
    }
  }

  /// A file of the kind that the message says, or nothing.
  private NewFile fetched(
      Exchange exchange, Caller caller, String link, String called, MessageType type)
      throws IOException {
    RemoteFile file = fetch(exchange, caller, link);
    try {
      requireFitting(type, file.bytes().inspection().type());
      return file.newFile(called.isEmpty() ? file.name() : called)
          .withLifetime(settings.lifetime());
    } catch (Refusal | IOException refused) {
      file.close();
      throw refused;
    }
  }

  private RemoteFile fetch(Exchange exchange, Caller caller, String link) throws IOException {
    try {
      RemoteSource source = RemoteSource.of("link", link, settings.uploadBytes(), FETCH);
      return remote.fetch(caller, source, exchange::isAbandoned);
    } catch (Refusal refusal) {
      throw refusal.problem() instanceof Problem.Invalid
              || refusal.problem() instanceof Problem.TooLarge
          ? MessageFault.LINK_UNAVAILABLE.refusal("link cannot be fetched.")
          : refusal;
    }
  }

  private static void requireFitting(MessageType type, ContentType sniffed) {
    if (!type.takes(sniffed)) {
      throw Body.invalid(type.word(), "The file is " + sniffed + ", which is no " + type.word());
    }
  }

  static RuntimeException unknown() {
    return MessageFault.MEDIA_UNKNOWN.refusal("There is no such media.");
  }
}
