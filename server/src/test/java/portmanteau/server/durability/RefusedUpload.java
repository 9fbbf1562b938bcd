package portmanteau.server.durability;

import java.util.ArrayList;
import java.util.List;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.UploadRequest;
import portmanteau.testkit.samples.Actives;

/// An upload that a dialect must refuse, and the status it says so with.
@SuppressWarnings("ArrayRecordComponent") // never compared
record RefusedUpload(Face face, String what, int status, UploadRequest request, byte[] file) {
  /// What every dialect takes at most in these tests.
  static final int LIMIT = 256 * 1024;

  private static final byte[] FILE = new Content(1, 20_000).bytes();
  private static final String DIGEST = "sha-256=:" + "A".repeat(43) + "=:";
  private static final byte[] PAGE = Actives.html();
  private static final String WRONG = "Basic d3Jvbmc6d3Jvbmc=";

  static List<RefusedUpload> all(Credentials by) {
    var all = new ArrayList<RefusedUpload>();
    for (Face face : Face.values()) {
      UploadRequest good = UploadRequest.of(face, "a.pdf", by);
      boolean is400 = face == Face.GREEN_API || face == Face.SELFCOMMUNITY;
      all.add(new RefusedUpload(face, "too large", is400 ? 400 : 413, good, tooLarge()));
      all.add(new RefusedUpload(face, "empty", 400, good, new byte[0]));
      for (String header : List.of("Content-Digest", "Repr-Digest")) {
        all.add(new RefusedUpload(face, "wrong " + header, 400, good.with(header, DIGEST), FILE));
      }
      all.add(new RefusedUpload(face, "cut digest", 400, good.with("Content-MD5", "AAAA"), FILE));
      if (face != Face.GREEN_API) {
        all.add(new RefusedUpload(face, "form without its end", 400, good.cutOff(), FILE));
        all.add(new RefusedUpload(face, "not a form", notAForm(face), notAForm(good), FILE));
      }
    }
    all.addAll(vonage(by));
    all.addAll(kaizala(by));
    all.addAll(greenApi(by));
    all.addAll(connect(by));
    all.addAll(selfcommunity(by));
    return all;
  }

  private static List<RefusedUpload> vonage(Credentials by) {
    UploadRequest good = UploadRequest.of(Face.VONAGE, "a.pdf", by);
    UploadRequest bare = good.withoutParts();
    return List.of(
        vonage("nobody", 401, good.without("Authorization")),
        vonage("wrong secret", 401, good.with("Authorization", WRONG)),
        vonage("no file", 400, bare.field("title", "x").file("other", "a.pdf")),
        vonage("two files", 400, bare.part("filedata", "b.pdf", "x").file("filedata", "a.pdf")),
        vonage("wrong JSON", 400, bare.field("info", "{\"title\":").file("filedata", "a.pdf")),
        vonage(
            "wrong value",
            400,
            bare.field("info", "{\"max_downloads_allowed\":-1}").file("filedata", "a.pdf")));
  }

  private static List<RefusedUpload> kaizala(Credentials by) {
    UploadRequest good = UploadRequest.of(Face.KAIZALA, "a.pdf", by);
    UploadRequest bare = good.withoutParts();
    return List.of(
        kaizala("nobody", 401, good.without("accessToken"), FILE),
        kaizala("wrong token", 401, good.with("accessToken", "wrong"), FILE),
        kaizala("extension", 415, bare.file("1", "a.exe"), FILE),
        kaizala("type", 415, bare.file("1", "a.pdf", "text/html"), FILE),
        kaizala("bytes", 415, good, PAGE),
        kaizala("no file", 400, bare.field("a", "b").end(), new byte[0]),
        kaizala(
            "album with a document",
            415,
            bare.part("1", "b.pdf", "%PDF-1.4 x").file("2", "a.pdf"),
            FILE));
  }

  private static List<RefusedUpload> greenApi(Credentials by) {
    UploadRequest good = UploadRequest.of(Face.GREEN_API, "", by);
    String extension = "X-Gr-File-Extension";
    return List.of(
        greenApi("nobody", good.without("Authorization"), FILE),
        greenApi("wrong token", good.with("Authorization", "Bearer wrong"), FILE),
        greenApi("no extension", good.without(extension), FILE),
        greenApi("extension", good.with(extension, "exe"), FILE),
        greenApi("bytes", good, PAGE),
        greenApi("another kind", good.with(extension, "jpeg"), FILE));
  }

  private static List<RefusedUpload> connect(Credentials by) {
    UploadRequest good = UploadRequest.of(Face.CONNECT, "a.pdf", by);
    UploadRequest bare = good.withoutParts();
    String stranger =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.pdf\"}"
            .formatted(by.author(), by.author());
    return List.of(
        connect("nobody", 401, good.without("Authorization")),
        connect("wrong password", 401, good.with("Authorization", WRONG)),
        connect("wrong JSON", 400, bare.field("meta", "{\"confer").file("file", "a.pdf")),
        connect("no meta", 400, bare.file("file", "a.pdf")),
        connect("no conference", 403, bare.field("meta", stranger).file("file", "a.pdf")),
        connect(
            "no conference, told after the file",
            403,
            bare.part("file", "a.pdf", "%PDF-1.4 x").field("meta", stranger).file("z", "z")),
        connect("not an image", 400, good.to("/v1/conference/send/image/")));
  }

  private static List<RefusedUpload> selfcommunity(Credentials by) {
    UploadRequest good = UploadRequest.of(Face.SELFCOMMUNITY, "a.pdf", by);
    UploadRequest bare = good.withoutParts();
    String range = "Content-Range";
    return List.of(
        selfcommunity("wrong token", 401, good.with("Authorization", "Bearer wrong")),
        selfcommunity("wrong range", 400, good.with(range, "bytes 5-1/10")),
        selfcommunity("another size", 400, good.with(range, "bytes 0-9/10")),
        selfcommunity("not the beginning", 400, good.with(range, "bytes 10-20009/30000")),
        selfcommunity("total too large", 400, good.with(range, "bytes 0-19999/99999999")),
        selfcommunity("no file", 400, bare.field("a", "b").file("other", "a.pdf")),
        selfcommunity(
            "unknown upload",
            404,
            bare.field("upload_id", "0".repeat(32)).file("document", "a.pdf")));
  }

  private static RefusedUpload vonage(String what, int status, UploadRequest request) {
    return new RefusedUpload(Face.VONAGE, what, status, request, FILE);
  }

  private static RefusedUpload kaizala(
      String what, int status, UploadRequest request, byte[] file) {
    return new RefusedUpload(Face.KAIZALA, what, status, request, file);
  }

  private static RefusedUpload greenApi(String what, UploadRequest request, byte[] file) {
    return new RefusedUpload(Face.GREEN_API, what, 400, request, file);
  }

  private static RefusedUpload connect(String what, int status, UploadRequest request) {
    return new RefusedUpload(Face.CONNECT, what, status, request, FILE);
  }

  private static RefusedUpload selfcommunity(String what, int status, UploadRequest request) {
    return new RefusedUpload(Face.SELFCOMMUNITY, what, status, request, FILE);
  }

  private static byte[] tooLarge() {
    return new Content(2, LIMIT + 2L * 1024 * 1024).bytes();
  }

  private static int notAForm(Face face) {
    return switch (face) {
      case VONAGE, KAIZALA -> 415;
      case GREEN_API, CONNECT, SELFCOMMUNITY -> 400;
    };
  }

  private static UploadRequest notAForm(UploadRequest request) {
    return request.with("Content-Type", "application/pdf");
  }

  @Override
  public String toString() {
    return face + ": " + what;
  }
}
