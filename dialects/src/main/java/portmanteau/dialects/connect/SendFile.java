package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.List;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Received;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.NewFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// Posts a file, optionally with a comment (the vendor's page, "SendImageConference").
///
/// Everything is decided before the one commit that keeps the file and posts it.
final class SendFile implements Handler {
  private final ConnectAuth auth;
  private final Library library;
  private final Conversations conversations;
  private final ConnectSettings settings;
  private final Addressing addressing;
  private final Accepted accepted;

  SendFile(Tools tools, Addressing addressing, Accepted accepted) {
    this.auth = tools.auth();
    this.library = tools.library();
    this.conversations = tools.conversations();
    this.settings = tools.settings();
    this.addressing = addressing;
    this.accepted = accepted;
  }

  /// What every send of a file works with.
  record Tools(
      ConnectAuth auth, Library library, Conversations conversations, ConnectSettings settings) {}

  @Override
  public void handle(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    Caller caller = client.caller();
    long limit = Library.fileLimit(caller.account(), settings.uploadBytes());
    library.expectForm(caller, exchange.declaredLength(), limit);
    try (Multipart parts = Multipart.of(exchange, limits(limit));
        FileForm form = new FileForm(new Checks(client))) {
      form.read(parts);
      Post post = post(caller, form.meta(), form.file());
      post.media().stream().findFirst().ifPresent(exchange::concerns);
    }
    exchange.send(200);
  }

  private Multipart.Limits limits(long fileBytes) {
    return Multipart.Limits.of(fileBytes + Library.FORM_FRAMING);
  }

  private Post post(Caller caller, FileForm.Meta meta, Received bytes) throws IOException {
    ContentType type = bytes.inspection().type();
    accepted.check(type);
    Caller author = caller.onBehalfOf(meta.destination().author());
    Message message = meta.destination().message(Post.Kind.of(MediaKind.of(type)), meta.comment());
    var files = List.of(NewFile.of(bytes, meta.fileName()));
    return meta.destination().post(author, conversations, message, files);
  }

  /// What is asked of the parts of one caller's form.
  private final class Checks implements FileForm.Reading {
    private final ConnectClient client;

    private Checks(ConnectClient client) {
      this.client = client;
    }

    @Override
    public int metaBytes() {
      return settings.textBytes();
    }

    @Override
    public FileForm.Meta check(ConnectWire.Send send) {
      Destination destination = addressing.find(client, send);
      return new FileForm.Meta(destination, send.requiredFileName(), send.commentOrNothing());
    }

    @Override
    public Received receive(Part part) throws IOException {
      return library.receive(client.caller(), part.body(), settings.uploadBytes());
    }
  }
}
