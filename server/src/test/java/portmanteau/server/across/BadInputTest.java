package portmanteau.server.across;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.samples.Pictures;

/// Whatever is sent, the answer is the dialect's own, tells nothing of our insides, and a refusal
/// leaves nothing.
class BadInputTest {
  private static ServerFixture server;
  private static Known known;
  private static GoodCalls good;
  private static String media;
  private static String link;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    known = new Known(server.tenant());
    good = new GoodCalls(server.tenant());
    Map<String, String> things = Things.make(server, server.tenant());
    media = things.get("media");
    link = things.get("link");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> wrong_json_is_refused() {
    return new Trial(server)
        .refused(good.jsons(media, link).stream().flatMap(BadInputTest::wrongJson));
  }

  @TestFactory
  Stream<DynamicTest> odd_json_breaks_nothing() {
    return new Trial(server)
        .answered(good.jsons(media, link).stream().flatMap(BadInputTest::oddJson));
  }

  @TestFactory
  Stream<DynamicTest> absurd_queries_are_refused() {
    var pages =
        Stream.of(
                "page_size=0",
                "page_size=-1",
                "page_size=1001",
                "page_size=99999999999999999999",
                "page_size=1e3",
                "page_size=%00",
                "page_size=%",
                "page_index=-1",
                "page_index=99999999999999999999",
                "start_time=yesterday",
                "start_time=2026-02-30T00:00:00Z",
                "end_time=%2B1000000000-12",
                "end_time=99999999999999999999",
                "order=sideways",
                "public=perhaps",
                "mime_type=nonsense",
                "q=%ff",
                "q=%zz")
            .map(query -> absurd(ErrorShape.VONAGE, known.vonage("GET", "/v3/media?" + query)));
    String actions = "/v1/groups/" + server.tenant().group().id() + "/actions?";
    var posts =
        Stream.of(
                "count=0",
                "count=-1",
                "count=101",
                "count=1e2",
                "count=99999999999999999999",
                "fromDate=-1",
                "fromDate=yesterday",
                "fromDate=99999999999999999999",
                "actionType=Dance",
                "actionType=%zz",
                "count=%00")
            .map(query -> absurd(ErrorShape.KAIZALA, known.kaizala("GET", actions + query)));
    return new Trial(server).refused(Stream.concat(pages, posts));
  }

  @TestFactory
  Stream<DynamicTest> absurd_changes_are_refused() {
    return new Trial(server)
        .refused(
            Stream.of(
                    "{\"max_downloads_allowed\":-1}",
                    "{\"max_downloads_allowed\":1e30}",
                    "{\"max_downloads_allowed\":99999999999999999999}",
                    "{\"max_downloads_allowed\":1.5}",
                    "{\"max_downloads_allowed\":\"many\"}",
                    "{\"mime_type\":\"nonsense\"}",
                    "{\"mime_type\":\"a/b\\r\\nX-Evil: 1\"}",
                    "{\"public\":7}",
                    "{\"title\":{}}")
                .map(json -> known.vonage("PUT", "/v3/media/" + media + "/info").json(json))
                .map(call -> absurd(ErrorShape.VONAGE, call)));
  }

  @TestFactory
  Stream<DynamicTest> absurd_chunks_are_refused() {
    var ranges =
        Stream.of(
                "bytes 5-1/10",
                "bytes 0-9/9",
                "bytes -1-9/10",
                "bytes 0-99999999999999999999/1",
                "0-9/10",
                "bytes */10",
                "bytes 0-9/*",
                "nonsense",
                "bytes 1-9/10",
                "bytes 0-9/99999999999999999999",
                "bytes 0-0/9223372036854775807")
            .map(range -> good.chunk().with("Content-Range: " + range));
    var offsets =
        Stream.of("-1", "1", "many", "99999999999999999999", "1.5")
            .map(offset ->
                new Form().field("offset", offset).file("image", "a", "image/png", new byte[9]))
            .map(form -> good.chunk().typed(Form.TYPE).body(form.bytes()));
    return new Trial(server)
        .refused(
            Stream.concat(ranges, offsets).map(call -> absurd(ErrorShape.SELFCOMMUNITY, call)));
  }

  @TestFactory
  Stream<DynamicTest> absurd_extensions_are_refused() {
    return new Trial(server)
        .refused(
            Stream.of("", ".", "..", "../", "exe", "html", "p\u00ffng", "n".repeat(4000))
                .map(extension ->
                    known
                        .greenApi("POST", "/v1/media")
                        .with("X-Gr-File-Extension: " + extension)
                        .body(Pictures.png(10, 10)))
                .map(call -> absurd(ErrorShape.GREEN_API, call)));
  }

  private static Stream<Spoiled> wrongJson(Spoiled good) {
    return Stream.of(
            "{",
            "{\"a\":",
            "[]",
            "\"text\"",
            "1",
            "}",
            "{\"a\":\"\u0001\"}{",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000),
            "{\"public\":\"perhaps\",\"mobileNumber\":{},\"name\":[],\"text\":{},\"type\":{},"
                + "\"image\":{},\"upload_id\":[],\"grant_type\":{},\"actionType\":[1],"
                + "\"members\":{\"a\":1},\"message\":[[]],\"conference_id\":{},\"author_id\":7,"
                + "\"recepient_id\":[],\"pin\":{},\"applicationId\":{}}")
        .map(json -> good.as("wrong JSON", good.call().json(json)));
  }

  private static Stream<Spoiled> oddJson(Spoiled good) {
    Call empty = good.call().json("{}");
    String latin = "{\"title\":\"\u00ff\u00fe\",\"text\":\"\u00ff\",\"message\":\"\u00ff\"}";
    String halves = "{\"title\":\"a\\u0000\\ud800\",\"message\":\"\\u0000\",\"name\":\"\\ud800\"}";
    return Stream.of(
        good.as("nothing", empty.body(new byte[0])),
        good.as("null", empty.body(Call.utf8("null"))),
        good.as("an empty object", empty),
        good.as("a huge number", empty.body(Call.utf8("{\"a\":1e999999999}"))),
        good.as("a byte order mark", empty.body(Call.utf8("\uFEFF{}"))),
        good.as("no UTF-8", empty.body(latin.getBytes(StandardCharsets.ISO_8859_1))),
        good.as("NUL and half a character", empty.body(Call.utf8(halves))),
        good.as("no type", good.call().body(Call.utf8("{}"))),
        good.as("a wrong type", empty.typed("image/png")),
        good.as("a type of nonsense", empty.typed(";;;/")));
  }

  private static Spoiled absurd(ErrorShape shape, Call call) {
    return new Spoiled("absurd", shape, call);
  }
}
