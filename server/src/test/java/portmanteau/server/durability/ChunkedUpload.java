package portmanteau.server.durability;

import java.io.IOException;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;

/// An upload in chunks that outlives crashes of the server: it knows what it was told.
final class ChunkedUpload {
  private static final int CHUNK = 24 * 1024;

  private final Content content;
  private String id = "";
  private long told;

  ChunkedUpload(Content content) {
    this.content = content;
  }

  /// Whether the server has ever said that it holds something.
  boolean hasBegun() {
    return !id.isEmpty();
  }

  /// Goes on until it is complete.
  ///
  /// @throws IOException where the server is gone; it can go on with the next one
  void run(FaceClient client, Ledger ledger) throws IOException {
    while (told < content.size()) {
      next(client, ledger);
    }
    var answer = client.complete(id, content);
    if (answer.isSuccess()) {
      ledger.kept(Face.SELFCOMMUNITY, name(), content);
      ledger.deletable(name(), answer.value("/hash_code"));
    } else {
      ledger.broken("completing " + this + ": " + answer);
    }
  }

  private void next(FaceClient client, Ledger ledger) throws IOException {
    int length = (int) Math.min(CHUNK, content.size() - told);
    var answer = client.chunk(id, content, told, length);
    if (answer.isSuccess()) {
      id = answer.value("/upload_id");
    }
    long offset = answer.json().at("/offset").asLong(-1);
    boolean isNews = answer.status() == 201 || (answer.status() == 400 && hasBegun());
    if (!isNews || offset <= told || offset > told + length) {
      ledger.broken("a chunk of " + this + ": " + answer);
      throw new IOException("this upload cannot go on");
    }
    told = offset;
    ledger.held();
  }

  private String name() {
    return content.seed() + ".pdf";
  }

  @Override
  public String toString() {
    return "%s at %d of %d".formatted(id, told, content.size());
  }
}
