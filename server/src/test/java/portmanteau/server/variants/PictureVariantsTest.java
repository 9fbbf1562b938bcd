package portmanteau.server.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.media.MediaId;
import portmanteau.core.variant.VariantSpec;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.samples.Libvips;
import portmanteau.testkit.samples.Papers;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pictures in other sizes and formats, by a real worker, through Vonage's dialect and by links.
class PictureVariantsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ServerFixture server;
  private static String picture;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerFixture.start(
            Map.of(
                "vips-library",
                Libvips.file().toString(),
                "variant-presets",
                "avatar=96x96-cover-png-0, list=320x0-inside-jpeg-80"));
    picture = upload(Pictures.jpeg(640, 480, 6), "holiday.jpg", "{}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String upload(byte[] file, String name, String info) throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ascii(
            "--x\r\nContent-Disposition: form-data; name=\"filedata\"; filename=\"%s\"\r\n\r\n"
                .formatted(name)));
    body.writeBytes(file);
    body.writeBytes(
        ascii("\r\n--x\r\nContent-Disposition: form-data; name=\"info\"\r\n\r\n" + info));
    body.writeBytes(ascii("\r\n--x--\r\n"));
    HttpResponse<byte[]> made =
        CLIENT.send(
            known("")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());
    return json(made).path("id").asString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpRequest.Builder known(String path) {
    return at("/v3/media" + path).header("Authorization", "Basic " + server.tenant().basic());
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.server().url() + path));
  }

  private static HttpResponse<byte[]> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> variant(String id, String query) throws Exception {
    return get(known("/" + id + "?" + query));
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  private static String size(HttpResponse<byte[]> answer) throws IOException {
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.body()));
    return shown.getWidth() + "x" + shown.getHeight();
  }

  @Test
  void a_picture_comes_in_the_size_and_format_that_is_asked_for() throws Exception {
    HttpResponse<byte[]> webp = variant(picture, "w=320&format=webp");
    HttpResponse<byte[]> jpeg = variant(picture, "w=320");

    assertThat(webp.statusCode()).isEqualTo(200);
    assertThat(header(webp, "content-type")).isEqualTo("image/webp");
    assertThat(header(webp, "content-disposition")).isEqualTo("inline; filename=\"holiday.webp\"");
    assertThat(new String(webp.body(), 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
    // The telephone was held upright.
    assertThat(size(jpeg)).isEqualTo("320x427");
    assertThat(new String(jpeg.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    assertThat(header(jpeg, "content-security-policy")).contains("sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "w=100&h=100&fit=cover&format=png, 128x128",
    "h=100&format=png, 96x128",
    "w=3840&h=3840&format=png, 480x640",
    "format=png, 480x640",
  })
  void sizes_are_rounded_up_and_nothing_is_enlarged(String query, String size) throws Exception {
    assertThat(size(variant(picture, query))).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "w=0, w",
    "w=-1, w",
    "w=3841, w",
    "w=abc, w",
    "h=1e3, h",
    "w=10&fit=stretch, fit",
    "w=10&fit=cover, h",
    "format=gif, format",
    "q=101, q"
  })
  void a_wrong_parameter_is_named(String query, String field) throws Exception {
    HttpResponse<byte[]> answer = variant(picture, query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(field);
  }

  @Test
  void without_parameters_the_original_bytes_are_sent() throws Exception {
    assertThat(get(known("/" + picture)).body()).isEqualTo(Pictures.jpeg(640, 480, 6));
  }

  @Test
  void a_variant_is_validated_by_a_tag_of_its_own() throws Exception {
    HttpResponse<byte[]> first = variant(picture, "w=64");
    String tag = header(first, "etag");

    HttpResponse<byte[]> again = get(known("/" + picture + "?w=64").header("If-None-Match", tag));
    HttpResponse<byte[]> other = get(known("/" + picture + "?w=96").header("If-None-Match", tag));
    HttpResponse<byte[]> part = get(known("/" + picture + "?w=64").header("Range", "bytes=0-1"));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(tag).isNotEqualTo(header(get(known("/" + picture)), "etag"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(first, "cache-control")).isEqualTo("private, no-cache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/avif,image/webp,*/*;q=0.8 | image/avif",
        "image/webp,*/* | image/webp",
        "image/avif;q=0, image/webp | image/webp",
        "*/* | image/jpeg",
        "text/html | image/jpeg",
      })
  void the_format_is_negotiated_where_that_is_asked_for(String accept, String type)
      throws Exception {
    HttpResponse<byte[]> answer =
        get(known("/" + picture + "?w=32&format=auto").header("Accept", accept));

    assertThat(header(answer, "content-type")).isEqualTo(type);
    assertThat(header(answer, "vary")).contains("Accept");
    HttpResponse<byte[]> fixed = get(known("/" + picture + "?w=32").header("Accept", accept));
    assertThat(header(fixed, "content-type")).isEqualTo("image/jpeg");
    assertThat(header(fixed, "vary")).doesNotContain("Accept");
  }

  @Test
  void a_download_limit_counts_variants_too() throws Exception {
    String limited = upload(Pictures.png(40, 30), "a.png", "{\"max_downloads_allowed\": 2}");

    assertThat(variant(limited, "w=16").statusCode()).isEqualTo(200);
    assertThat(get(known("/" + limited)).statusCode()).isEqualTo(200);
    int third = variant(limited, "w=16").statusCode();
    assertThat(third).isBetween(400, 499);
    assertThat(third).isEqualTo(get(known("/" + limited)).statusCode());
  }

  @Test
  void strangers_see_public_pictures_as_they_are() throws Exception {
    String open = upload(Pictures.png(40, 30), "a.png", "{\"public\": true}");

    assertThat(get(at("/v3/media/" + open)).statusCode()).isEqualTo(200);
    assertThat(get(at("/v3/media/" + open + "?w=16")).statusCode()).isEqualTo(401);
    assertThat(get(at("/v3/media/" + open + "?utm_source=x")).statusCode()).isEqualTo(200);
  }

  @Test
  void strangers_may_ask_for_what_the_operator_has_named() throws Exception {
    String open = upload(Pictures.png(400, 300), "a.png", "{\"public\": true}");
    String closed = upload(Pictures.png(400, 300), "a.png", "{}");

    assertThat(size(get(at("/v3/media/" + open + "?preset=avatar")))).isEqualTo("96x96");
    assertThat(size(variant(closed, "preset=list"))).isEqualTo("320x240");
    assertThat(get(at("/v3/media/" + closed + "?preset=avatar")).statusCode()).isEqualTo(401);
    assertThat(get(at("/v3/media/" + open + "?preset=avatar&w=16")).statusCode()).isEqualTo(401);
    assertThat(variant(open, "preset=avatar&w=16").statusCode()).isEqualTo(400);
    assertThat(get(at("/v3/media/" + open + "?preset=poster")).statusCode()).isEqualTo(400);
  }

  @Test
  void a_signed_link_opens_the_variant_that_it_was_made_for() throws Exception {
    var links = server.server().core().links();
    String path = links.url("", MediaId.parse(picture).orElseThrow(), VariantSpec.thumbnail(64));

    HttpResponse<byte[]> answer = get(at(path + "?w=1600&format=png"));

    assertThat(size(answer)).isEqualTo("48x64");
    assertThat(header(answer, "content-type")).isEqualTo("image/jpeg");
    assertThat(get(at(path.replaceFirst(".$", "~"))).statusCode()).isEqualTo(404);
  }

  @Test
  void a_variant_is_gone_with_its_medium() throws Exception {
    String gone = upload(Pictures.png(41, 30), "a.png", "{}");
    assertThat(variant(gone, "w=16").statusCode()).isEqualTo(200);

    get(known("/" + gone).DELETE());

    assertThat(variant(gone, "w=16").statusCode()).isEqualTo(404);
  }

  @Test
  void a_variant_that_is_lost_is_made_again() throws Exception {
    byte[] before = variant(picture, "w=240").body();
    try (Stream<Path> all = Files.walk(server.data().resolve("variants"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    assertThat(variant(picture, "w=240").body()).isEqualTo(before);
  }

  @Test
  void what_is_no_picture_has_no_variants() throws Exception {
    String paper = upload(Papers.pdf(), "a.pdf", "{}");
    String broken = upload(ascii("\u0001"), "a.bin", "{}");

    for (String id : List.of(paper, broken)) {
      HttpResponse<byte[]> answer = variant(id, "w=16");
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("pictures");
    }
  }

  @Test
  void many_who_ask_at_once_all_get_it() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<byte[]>>> all =
          Stream.<Callable<HttpResponse<byte[]>>>generate(
                  () -> () -> variant(picture, "w=480&format=webp&q=60"))
              .limit(200)
              .toList();
      byte[] first = null;
      for (Future<HttpResponse<byte[]>> answer : threads.invokeAll(all)) {
        first = first == null ? answer.get().body() : first;
        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(answer.get().body()).isEqualTo(first);
      }
    }
  }

  @Test
  void without_libvips_all_else_works_and_the_problem_says_how_to_get_it() throws Exception {
    try (var bare = ServerFixture.start(Map.of())) {
      ServerFixture with = server;
      server = bare;
      try {
        String id = upload(Pictures.png(40, 30), "a.png", "{}");
        HttpResponse<byte[]> answer = variant(id, "w=16");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("libvips42");
        assertThat(get(known("/" + id)).statusCode()).isEqualTo(200);
      } finally {
        server = with;
      }
    }
  }
}
