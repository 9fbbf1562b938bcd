package portmanteau.server.durability;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.FaceClient.Answer;

/// Clients of all dialects that upload, and now and then delete, until the server is gone.
final class CrashClients implements AutoCloseable {
  private static final int ONE_REQUEST_EACH = 5;
  private static final int IN_CHUNKS = 3;
  private static final int LARGEST = 200_000;
  private static final AtomicLong NUMBERS = new AtomicLong(1);

  private final FaceClient client;
  private final Ledger ledger;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  CrashClients(FaceClient client, Ledger ledger) {
    this.client = client;
    this.ledger = ledger;
  }

  void start(SplittableRandom random) {
    for (int i = 0; i < ONE_REQUEST_EACH; i++) {
      start(random.split(), this::uploadOrDelete);
    }
    for (int i = 0; i < IN_CHUNKS; i++) {
      start(random.split(), this::uploadInChunks);
    }
  }

  /// Waits until all have noticed that the server is gone.
  @Override
  public void close() {
    threads.close();
    client.close();
  }

  private interface Step {
    void run(SplittableRandom random) throws IOException;
  }

  private void start(SplittableRandom random, Step step) {
    threads.execute(() -> {
      try {
        while (true) {
          step.run(random);
        }
      } catch (IOException gone) {
        // the server was killed: this is what all wait for
      } catch (RuntimeException unexpected) {
        ledger.broken(unexpected.toString());
      }
    });
  }

  private void uploadOrDelete(SplittableRandom random) throws IOException {
    if (random.nextInt(6) == 0) {
      delete();
    } else {
      Face[] faces = {Face.VONAGE, Face.KAIZALA, Face.GREEN_API, Face.CONNECT};
      upload(faces[random.nextInt(faces.length)], content(random));
    }
  }

  private void upload(Face face, Content content) throws IOException {
    String name = NUMBERS.incrementAndGet() + "-" + content.seed() + ".pdf";
    Answer answer = client.upload(face, name, content);
    if (!answer.isSuccess()) {
      ledger.broken(face + ": " + answer);
      return;
    }
    switch (face) {
      case VONAGE -> keepKnown(face, name, answer.value("/id"), content);
      case GREEN_API -> {
        String id = answer.value("/media/0/id");
        keepKnown(face, id + ".pdf", id, content);
      }
      case KAIZALA, CONNECT, SELFCOMMUNITY -> ledger.kept(face, name, content);
    }
  }

  private void keepKnown(Face face, String name, String id, Content content) {
    ledger.kept(face, name, content);
    ledger.deletable(name, id);
  }

  private void delete() throws IOException {
    var chosen = ledger.forDeletion();
    if (chosen == null) {
      return;
    }
    Answer answer = client.vonage("DELETE", "/v3/media/" + chosen.id());
    if (answer.status() == 204) {
      ledger.deleted(chosen.name());
    } else {
      ledger.broken("deleting " + chosen + ": " + answer);
    }
  }

  private void uploadInChunks(SplittableRandom random) throws IOException {
    ChunkedUpload unfinished = ledger.unfinished().poll();
    ChunkedUpload upload =
        unfinished == null
            ? new ChunkedUpload(new Content(NUMBERS.incrementAndGet(), 1 + random.nextInt(LARGEST)))
            : unfinished;
    try {
      upload.run(client, ledger);
    } catch (IOException gone) {
      if (upload.hasBegun()) {
        ledger.unfinished().add(upload);
      }
      throw gone;
    }
  }

  /// One in five has the bytes of one before.
  private static Content content(SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return new Content(-random.nextInt(20) - 1L, 30_000);
    }
    return new Content(NUMBERS.incrementAndGet(), 10 + random.nextInt(LARGEST));
  }
}
