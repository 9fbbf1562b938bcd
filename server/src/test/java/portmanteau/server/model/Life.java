package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import portmanteau.testkit.http.Wire;

/// One upload on a server, and its model: each step is done to both, and then both must agree.
final class Life {
  private static final int MOST_AT_ONCE = 1_500;

  /// The versions of the IETF's protocol that phones speak.
  private static final int[] PHONES = {3, 5, 6, 8, 9};

  /// A link that hangs locks nobody out for longer. The promise is two seconds; the bound is one
  /// that also a busy machine keeps, and the servers here never end a link that hangs.
  private static final Duration TAKEOVER = Duration.ofSeconds(60);

  private final Host host;
  private final SplittableRandom random;
  private final Upload upload;
  private final List<Wire> hanging = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();

  Life(Host host, TusClient client, SplittableRandom random) throws IOException {
    this.host = host;
    this.random = random;
    this.upload = new Beginnings(host, random).begin(client);
    trace.add("begun as " + upload);
    observe(client);
  }

  Upload upload() {
    return upload;
  }

  /// What has happened so far.
  List<String> trace() {
    return trace;
  }

  /// Notes what has happened to all.
  void note(String event) {
    trace.add(event);
  }

  /// Does any one thing, and compares.
  void step(TusClient client) throws Exception {
    if (upload.isOpen(host.now())) {
      Step step = Step.any(random);
      trace.add(step + " to " + upload);
      run(step, client);
    } else {
      trace.add("too late for " + upload);
      new Endings(host, random, upload).step(client);
    }
    observe(client);
  }

  /// Leaves bytes on their way, so that whatever happens next happens in their middle.
  ///
  /// @param whole whether all of them are sent
  void hang(TusClient client, boolean whole) throws IOException {
    if (upload.isOpen(host.now())) {
      byte[] piece = piece();
      Request request = patch(piece);
      int sent = whole ? piece.length : random.nextInt(piece.length);
      trace.add("hanging with %d of %d at %s".formatted(sent, piece.length, upload));
      hanging.add(whole ? client.throwAt(request) : client.begin(request, sent));
      upload.perhaps(Arrays.copyOf(piece, sent));
    }
  }

  /// Asks how the upload stands, and compares.
  void observe(TusClient client) throws IOException {
    long start = System.nanoTime();
    Told told = client.send(Request.of("HEAD", upload.path()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).as("the time to look at %s", upload).isLessThan(TAKEOVER);
    trace.add("told " + told);
    new Comparison(host, upload).with(told);
    for (Wire wire : hanging) {
      wire.close();
    }
    hanging.clear();
  }

  private void run(Step step, TusClient client) throws Exception {
    switch (step) {
      case APPEND -> append(client, piece());
      case APPEND_TO_THE_END -> append(client, Bytes.any(random, upload.room(MOST_AT_ONCE)));
      case SETTLE_LENGTH -> settleLength(client);
      case CONTRADICT_LENGTH -> contradictLength(client);
      case CHUNK -> chunk(client);
      case CHUNK_FOR_ELSEWHERE -> {
        byte[] piece = piece();
        long elsewhere = upload.offset() + 1L + random.nextInt(9);
        refuse(client, 400, Chunks.of(upload, elsewhere, piece, total(elsewhere + piece.length)));
      }
      case WRONG_OFFSET -> refuse(client, 409, elsewhere(piece()));
      case WRONG_CHECKSUM ->
          refuse(client, 460, patch(piece()).with(Checksums.header(new byte[] {1}, random)));
      case TOO_MUCH -> tooMuch(client);
      case CUT_OFF -> cutOff(client);
      case STUCK -> stuck(client);
      case STUCK_THEN_APPEND -> stuckThenAppend(client);
      case ANSWER_LOST -> answerLost(client);
      case TWO_AT_ONCE -> new AtOnce(client, upload).two(patch(piece()), patch(piece()));
      case LOOK_AT_ONCE -> new AtOnce(client, upload).look(patch(piece()));
      case PHONE_APPENDS -> {
        byte[] piece = piece();
        expect(client, 204, byPhone(piece, false));
        upload.append(piece);
      }
      case PHONE_ENDS -> {
        byte[] rest = Bytes.any(random, upload.room(1 + random.nextInt(MOST_AT_ONCE)));
        expect(client, 201, byPhone(rest, true).inChunks(random.nextBoolean()));
        upload.settle((long) upload.offset() + rest.length);
        upload.append(rest);
      }
      case PHONE_AT_WRONG_OFFSET -> {
        long elsewhere = upload.offset() + 1L + random.nextInt(9);
        refuse(client, 409, Request.byPhone(9, upload.path(), elsewhere, new byte[0], false));
      }
      case PHONE_CUT_OFF -> {
        byte[] piece = piece();
        int sent = random.nextInt(piece.length);
        client.beginWelcome(byPhone(piece, false), sent).reset();
        upload.perhaps(Arrays.copyOf(piece, sent));
      }
      case PHONE_STUCK -> {
        byte[] piece = piece();
        int sent = random.nextInt(piece.length);
        hanging.add(client.beginWelcome(byPhone(piece, false), sent));
        upload.perhaps(Arrays.copyOf(piece, sent));
      }
      case DELETE_AT_ONCE -> new AtOnce(client, upload).delete(patch(piece()));
      case DELETE -> {
        accept(client, Request.of("DELETE", upload.path()));
        upload.delete();
      }
    }
  }

  private void append(TusClient client, byte[] piece) throws IOException {
    Request request = patch(piece);
    if (random.nextInt(3) == 0) {
      request = request.with(Checksums.header(piece, random));
    }
    Told told = accept(client, request);
    upload.append(piece);
    assertThat(told.offset()).as("%s after %s", told, request).isEqualTo(upload.offset());
  }

  private void chunk(TusClient client) throws IOException {
    byte[] piece = piece();
    long total = total((long) upload.offset() + piece.length);
    Request request = Chunks.of(upload, upload.offset(), piece, total);
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(201);
    upload.settle(total);
    upload.append(piece);
  }

  private void settleLength(TusClient client) throws IOException {
    byte[] piece = upload.offset() > 0 && random.nextBoolean() ? new byte[0] : piece();
    long length = total((long) upload.offset() + piece.length);
    accept(client, patch(piece).with("Upload-Length: " + length));
    upload.settle(length);
    upload.append(piece);
  }

  /// The length that is settled, or any that is at least so much.
  private long total(long least) {
    Long settled = upload.length();
    if (settled != null) {
      return Math.max(settled, least);
    }
    return least + (random.nextBoolean() ? 0 : random.nextInt(MOST_AT_ONCE));
  }

  private void contradictLength(TusClient client) throws IOException {
    if (upload.length() != null) {
      long other = upload.length() + 1 + random.nextInt(9);
      refuse(client, 400, patch(piece()).with("Upload-Length: " + other));
    } else if (upload.offset() > 1) {
      refuse(client, 400, patch(new byte[0]).with("Upload-Length: " + (upload.offset() - 1)));
    }
  }

  private Request elsewhere(byte[] piece) {
    int offset = upload.offset();
    long other =
        offset > 0 && random.nextBoolean()
            ? random.nextInt(offset)
            : offset + 1L + random.nextInt(9);
    return Request.patch(upload.path(), other, piece);
  }

  private void tooMuch(TusClient client) throws IOException {
    if (upload.length() != null) {
      byte[] piece = Bytes.any(random, upload.room(0) + 1 + random.nextInt(100));
      refuse(client, 413, patch(piece));
    }
  }

  private void cutOff(TusClient client) throws IOException {
    byte[] piece = piece();
    int sent = random.nextInt(piece.length);
    boolean checked = random.nextInt(4) == 0;
    Request request = checked ? patch(piece).with(Checksums.header(piece, random)) : patch(piece);
    Wire wire = client.beginWelcome(request, sent);
    if (random.nextBoolean()) {
      wire.reset();
    } else {
      wire.close();
    }
    upload.perhaps(checked ? new byte[0] : Arrays.copyOf(piece, sent));
  }

  private void stuck(TusClient client) throws IOException {
    byte[] piece = piece();
    int sent = random.nextInt(piece.length);
    hanging.add(client.beginWelcome(patch(piece), sent));
    upload.perhaps(Arrays.copyOf(piece, sent));
  }

  private void stuckThenAppend(TusClient client) throws IOException {
    byte[] piece = piece();
    int sent = random.nextInt(piece.length);
    Wire wire = client.beginWelcome(patch(piece), sent);
    hanging.add(wire);
    append(client, piece());
    assertThat(wire.receive().status()).as("whoever was stuck at %s", upload).isEqualTo(409);
  }

  private void answerLost(TusClient client) throws IOException {
    byte[] piece = piece();
    client.beginWelcome(patch(piece), piece.length).close();
    upload.perhaps(piece);
  }

  private byte[] piece() {
    return Bytes.any(random, 1 + random.nextInt(Math.min(MOST_AT_ONCE, upload.room(MOST_AT_ONCE))));
  }

  private Request patch(byte[] piece) {
    return Request.patch(upload.path(), upload.offset(), piece).inChunks(random.nextInt(3) == 0);
  }

  private Request byPhone(byte[] piece, boolean last) {
    int version = PHONES[random.nextInt(PHONES.length)];
    return Request.byPhone(version, upload.path(), upload.offset(), piece, last);
  }

  private static void expect(TusClient client, int status, Request request) throws IOException {
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(status);
  }

  private static Told accept(TusClient client, Request request) throws IOException {
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(204);
    return told;
  }

  private static void refuse(TusClient client, int status, Request request) throws IOException {
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(status);
  }
}
