package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.testkit.samples.IsoFiles.box;
import static portmanteau.testkit.samples.IsoFiles.ftyp;
import static portmanteau.testkit.samples.IsoFiles.mdat;
import static portmanteau.testkit.samples.IsoFiles.moov;
import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.fill;
import static portmanteau.testkit.samples.Pieces.join;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.CompoundFiles;
import portmanteau.testkit.samples.Papers;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Sounds;
import portmanteau.web.Json;

/// Files as people send them, and what each dialect answers.
class FilesAsSentTest {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int TAKEN = 200;
  private static final int REFUSED = 415;

  private static ServerFixture server;

  /// A file with its name and the type that its sender declares, and what is answered.
  ///
  /// @param kaizala the status of its upload
  /// @param label in Vonage
  /// @param green the type that Green API serves it as
  record Row(Sample file, int kaizala, String label, String green) {

    static Row of(String name, String declared, byte[] bytes, int kaizala, String served) {
      return new Row(new Sample(name, declared, bytes), kaizala, served, served);
    }

    Row greenAs(String type) {
      return new Row(file, kaizala, label, type);
    }

    @Override
    public String toString() {
      return file.name();
    }
  }

  static List<Row> table() {
    byte[] voice = join(ftyp("3gp4", "3gp4", "isom"), moov("soun"), mdat(50));
    byte[] film = join(box("wide"), mdat(50), moov("vide"));
    byte[] table = Papers.zip64(Papers.zip("xl/workbook.xml", "[content_types].xml"));
    byte[] prices = "Preis;12 €\r\n".repeat(30).getBytes(Charset.forName("windows-1252"));
    return List.of(
        Row.of("voice.m4a", "audio/mp4", voice, REFUSED, "audio/mp4").greenAs("audio/3gpp"),
        Row.of("voice.3gp", "audio/3gpp", voice, TAKEN, "audio/3gpp"),
        Row.of("voice.mp3", "audio/mpeg", voice, TAKEN, "audio/3gpp"),
        Row.of("film.mov", "video/mp4", film, TAKEN, "video/quicktime"),
        Row.of(
            "a.pdf",
            "application/pdf",
            join(fill(0xaa, 200), Papers.pdf()),
            TAKEN,
            "application/pdf"),
        Row.of("a.mp3", "audio/mp3", join(new byte[417], Sounds.mp3Frames(8)), TAKEN, "audio/mpeg"),
        Row.of(
            "a.jpg", "image/jpeg", join(bytes("\r\n"), Pictures.jpeg(4, 4)), TAKEN, "image/jpeg"),
        Row.of("a.xlsx", XLSX, table, TAKEN, XLSX),
        Row.of("a.xlsx", XLSX, CompoundFiles.of(8, "EncryptedPackage"), TAKEN, XLSX),
        Row.of(
            "a.xls",
            "application/vnd.ms-excel",
            CompoundFiles.of(400, "Workbook"),
            TAKEN,
            "application/vnd.ms-excel"),
        Row.of(
            "a.doc",
            "application/msword",
            CompoundFiles.of(8, "Unheard of"),
            TAKEN,
            "application/msword"),
        Row.of(
            "a.pages",
            "application/vnd.apple.pages",
            Papers.zip("Index/Document.iwa"),
            REFUSED,
            "application/vnd.apple.pages"),
        Row.of("a.csv", "text/csv", prices, REFUSED, "text/csv"));
  }

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("table")
  void kaizala_goes_by_the_declared_type_and_the_kind_of_the_bytes(Row row) throws Exception {
    WireResponse answer =
        form("/v1/media", row.file(), "accessToken: " + server.tenant().aliceToken());
    assertThat(answer.status()).isEqualTo(row.kaizala());
  }

  @ParameterizedTest
  @MethodSource("table")
  void vonage_keeps_a_label_that_fits(Row row) throws Exception {
    WireResponse answer =
        form("/v3/media", row.file(), "Authorization: Basic " + server.tenant().basic());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(Json.strict().tree(answer.body()).get("mime_type").asString())
        .isEqualTo(row.label());
  }

  @ParameterizedTest
  @MethodSource("table")
  void green_serves_what_the_bytes_are(Row row) throws Exception {
    String name = row.file().name();
    String token = "Authorization: Bearer " + server.tenant().token();
    String extension = "X-Gr-File-Extension: " + name.substring(name.lastIndexOf('.') + 1);
    WireResponse answer = post("/v1/media", row.file().bytes(), token, extension);
    assertThat(answer.status()).isEqualTo(201);
    String id = Json.strict().tree(answer.body()).get("media").get(0).get("id").asString();
    assertThat(Ask.at(server.port(), "GET /v1/media/" + id, token).header("Content-Type"))
        .contains(row.green());
  }

  @Test
  void the_charset_that_was_told_is_served() throws Exception {
    byte[] name = "Имя".getBytes(Charset.forName("windows-1251"));
    String credential = "Authorization: Basic " + server.tenant().basic();
    WireResponse answer =
        form("/v3/media", "a.csv", "text/csv; charset=windows-1251", name, credential);
    String id = Json.strict().tree(answer.body()).get("id").asString();
    assertThat(Ask.at(server.port(), "GET /v3/media/" + id, credential).header("Content-Type"))
        .contains("text/csv; charset=windows-1251");
  }

  private static WireResponse form(String path, Sample file, String credential) throws IOException {
    return form(path, file.name(), file.type().value(), file.bytes(), credential);
  }

  private static WireResponse form(
      String path, String name, String type, byte[] bytes, String credential) throws IOException {
    String opening =
        "--frame\r\nContent-Disposition: form-data; name=\"filedata\"; filename=\"%s\"\r\n"
                .formatted(name)
            + "Content-Type: %s\r\n\r\n".formatted(type);
    byte[] body = join(bytes(opening), bytes, bytes("\r\n--frame--\r\n"));
    return post(path, body, credential, "Content-Type: multipart/form-data; boundary=frame");
  }

  private static WireResponse post(String path, byte[] body, String... headers) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(Ask.head("POST " + path, body.length, headers));
      wire.send(body);
      return wire.receive();
    }
  }
}
