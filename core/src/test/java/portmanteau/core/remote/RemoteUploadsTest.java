package portmanteau.core.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.ScriptedOutbound;
import portmanteau.core.memory.ScriptedOutbound.Answer;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundRequest;

class RemoteUploadsTest {
  private static final String ADDRESS = "https://far.example/files/photo.png";
  private static final byte[] BYTES = "nine bytes".getBytes(StandardCharsets.UTF_8);

  private final CoreFixture fixture = new CoreFixture();
  private final ScriptedOutbound outside = new ScriptedOutbound();
  private final Library library = fixture.library();
  private final RemoteUploads uploads =
      new RemoteUploads(outside, library, header -> Optional.of(header).filter(h -> !h.isEmpty()));

  private static RemoteSource source(String address) {
    return RemoteSource.of("url", address, 100, Duration.ofMinutes(1));
  }

  private Media upload(Caller caller, String address) throws IOException {
    try (RemoteFile file = uploads.fetch(caller, source(address), () -> false)) {
      return library.keep(caller, file.newFile(file.name()));
    }
  }

  private Problem refusal(ThrowingCallable asked) throws IOException {
    var problems = new ArrayList<Problem>();
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(Refusal.class, refusal -> problems.add(refusal.problem()));
    assertThat(fixture.staged()).isEmpty();
    assertThat(fixture.kept()).isEmpty();
    return problems.getFirst();
  }

  @Test
  void what_lies_there_becomes_a_medium() throws Exception {
    outside.on(ADDRESS, "text/csv; charset=utf-8", BYTES);

    Media media = upload(fixture.caller(), "  " + ADDRESS + "#top ");

    assertThat(fixture.bytes(media)).isEqualTo(BYTES);
    assertThat(media.fileName()).isEqualTo("photo.png");
    assertThat(media.upload().orElseThrow().source()).isEqualTo(ADDRESS);
    OutboundRequest sent = outside.sent().getFirst().request();
    assertThat(sent.headers()).isEmpty();
    assertThat(sent.bounds().decode()).isFalse();
    assertThat(sent.bounds().redirects()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "https://far.example/a/b.txt,, b.txt",
    "https://far.example/a/b.txt, c.txt, c.txt",
    "https://far.example/a/b.txt, ../../c.txt, c.txt",
    "https://far.example/%D1%84+%20.txt?x=/y, , ф+ .txt",
    "https://far.example/a%2Fb.txt,, b.txt",
    "https://far.example/%zz.txt,, %zz.txt",
  })
  void a_file_is_called_as_its_source_has_it(String address, String suggested, String name)
      throws Exception {
    Map<String, String> headers =
        suggested == null ? Map.of() : Map.of("content-disposition", suggested);
    String asked = source(address).address().toString();
    outside.on(asked, _ -> new Answer(200, headers, new ByteArrayInputStream(BYTES)));

    assertThat(upload(fixture.caller(), address).fileName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://far.example/", "https://far.example/a/", "https://far.example/.."})
  void a_file_without_a_name_is_called_after_its_id(String address) throws Exception {
    outside.on(source(address).address().toString(), "text/plain", BYTES);

    Media media = upload(fixture.caller(), address);

    assertThat(media.fileName()).isEqualTo(media.id().toString());
  }

  @Test
  void a_name_that_no_medium_may_have_is_none() throws Exception {
    String address = "https://far.example/" + "x".repeat(1025);
    outside.on(address, "text/plain", BYTES);

    Media media = upload(fixture.caller(), address);

    assertThat(media.fileName()).isEqualTo(media.id().toString());
  }

  /// Which of them are there and which only must not be asked is nothing for strangers.
  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"BUSY"},
      mode = EnumSource.Mode.EXCLUDE)
  void all_failures_outside_are_told_alike(Reason reason) throws Exception {
    outside.fails(ADDRESS, reason);

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.Invalid("url", "url cannot be fetched."));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 206, 300, 301, 304, 400, 401, 404, 429, 500, 503})
  void what_is_not_given_whole_is_not_taken(int status) throws Exception {
    outside.on(ADDRESS, _ -> Answer.of(status, "text/plain", BYTES));

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.Invalid("url", "url cannot be fetched."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip"})
  void what_is_coded_all_the_same_is_not_taken(String coding) throws Exception {
    outside.on(
        ADDRESS,
        _ -> new Answer(200, Map.of("Content-Encoding", coding), new ByteArrayInputStream(BYTES)));

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.Invalid("url", "url cannot be fetched."));
  }

  @Test
  void a_body_that_ends_early_is_nothing() throws Exception {
    outside.on(ADDRESS, _ -> new Answer(200, Map.of(), breaking()));

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.Invalid("url", "url cannot be fetched."));
  }

  private static InputStream breaking() {
    var end = failing(new OutboundFailure(Reason.BROKEN_OFF, "It ends here"));
    return new SequenceInputStream(new ByteArrayInputStream(BYTES), end);
  }

  /// Throws when it is read.
  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return read();
      }
    };
  }

  @Test
  void an_empty_file_is_nothing() throws Exception {
    outside.on(ADDRESS, "text/plain", new byte[0]);

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.Invalid("url", "url leads to an empty file."));
  }

  @Test
  void the_limit_is_exact_and_a_declared_length_is_believed_before_its_bytes() throws Exception {
    outside.on(ADDRESS, "text/plain", new byte[100]);
    assertThat(upload(fixture.caller(), ADDRESS).upload().orElseThrow().size()).isEqualTo(100);

    var fresh = new RemoteUploadsTest();
    fresh.outside.on(ADDRESS, "text/plain", new byte[101]);
    assertThat(fresh.refusal(() -> fresh.upload(fresh.fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.TooLarge(100));

    var declared = new RemoteUploadsTest();
    declared.outside.on(
        ADDRESS,
        _ ->
            new Answer(
                200,
                Map.of("Content-Length", "101"),
                failing(new IOException("It is read though it is too large"))));
    assertThat(declared.refusal(() -> declared.upload(declared.fixture.caller(), ADDRESS)))
        .isEqualTo(new Problem.TooLarge(100));
  }

  @Test
  void a_quota_that_is_used_up_keeps_from_asking_and_one_that_is_too_small_from_keeping()
      throws Exception {
    Account small = fixture.addAccount(new Limits(20, 0, 0, 0));
    outside.on(ADDRESS, "text/plain", new byte[21]);
    assertThat(refusal(() -> upload(Caller.of(small), ADDRESS)))
        .isInstanceOf(Problem.QuotaExceeded.class);

    Account full = fixture.addAccount(new Limits(3, 0, 0, 0));
    fixture.upload(Caller.of(full), new byte[3]);
    int asked = outside.sent().size();
    assertThatThrownBy(() -> upload(Caller.of(full), ADDRESS))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.QuotaExceeded.class));
    assertThat(outside.sent()).hasSize(asked);
  }

  /// Each fetch begins the next one while it runs, until one is refused.
  @Test
  void an_account_has_four_fetches_at_once_and_all_have_sixteen() throws Exception {
    var running = new ArrayList<Integer>();
    assertThat(nested(List.of(fixture.caller()), running)).isEqualTo(4);

    List<Caller> many =
        java.util.stream.IntStream.range(0, 5)
            .mapToObj(_ -> Caller.of(fixture.addAccount(Limits.NONE)))
            .toList();
    assertThat(nested(many, running)).isEqualTo(16);
    assertThat(nested(many, running)).isEqualTo(16);
  }

  private int nested(List<Caller> callers, List<Integer> running) {
    running.clear();
    var address = ADDRESS + "?" + callers.size();
    outside.on(
        address,
        _ -> {
          running.add(1);
          Caller next = callers.get(running.size() % callers.size());
          assertThatThrownBy(() -> upload(next, address))
              .isInstanceOfSatisfying(
                  Refusal.class,
                  refusal ->
                      assertThat(refusal.problem())
                          .isIn(
                              new Problem.TooManyRequests(Duration.ofSeconds(5)),
                              new Problem.Invalid("url", "url cannot be fetched.")));
          throw new OutboundFailure(Reason.REFUSED, "Enough");
        });
    assertThatThrownBy(() -> upload(callers.getFirst(), address)).isInstanceOf(Refusal.class);
    return running.size();
  }

  @Test
  void too_many_outside_is_too_many_here() throws Exception {
    outside.fails(ADDRESS, Reason.BUSY);

    assertThat(refusal(() -> upload(fixture.caller(), ADDRESS)))
        .isInstanceOf(Problem.TooManyRequests.class);
  }

  @Test
  void nothing_is_fetched_for_whoever_has_hung_up() throws Exception {
    outside.on(ADDRESS, "text/plain", BYTES);

    refusal(() -> uploads.fetch(fixture.caller(), source(ADDRESS), () -> true).close());
    assertThat(outside.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "far.example",
        "ftp://far.example/",
        "http://user@far.example/",
        "http://2130706433/"
      })
  void what_is_no_address_is_told_as_such(String address) {
    assertThatThrownBy(() -> source(address))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Invalid.class));
  }
}
