package portmanteau.server.across;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.UUID;
import portmanteau.core.group.Post;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;

/// Uploads a file of a tenant's through each dialect.
record Uploader(ServerFixture server, Tenant tenant) {
  private static final String OCTETS = "application/octet-stream";

  String vonage(String name, byte[] content) throws IOException {
    return Call.tree(
            send(
                new Call("POST", "/v3/media")
                    .with("Authorization: Basic " + tenant.basic())
                    .form(new Form().file("filedata", name, OCTETS, content)),
                201))
        .path("id")
        .asString();
  }

  /// The `mediaResource`.
  String kaizala(String name, String type, byte[] content) throws IOException {
    return Call.tree(
            send(
                new Call("POST", "/v1/media")
                    .with("accessToken: " + tenant.aliceToken())
                    .form(new Form().file("files", name, type, content)),
                200))
        .path("mediaResource")
        .asString();
  }

  String greenApi(String extension, byte[] content) throws IOException {
    return Call.tree(
            send(
                new Call("POST", "/v1/media")
                    .with("Authorization: Bearer " + tenant.token())
                    .with("X-Gr-File-Extension: " + extension)
                    .body(content),
                201))
        .at("/media/0/id")
        .asString();
  }

  /// Posts it to the tenant's group as alice; the id of its medium, which clients are not told.
  String connect(String name, byte[] content) throws IOException {
    String meta =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"%s\"}"
            .formatted(tenant.group().id(), tenant.alice().id(), name);
    send(
        new Call("POST", "/v1/conference/send/file/")
            .with("Authorization: Basic " + tenant.connectBasic())
            .form(new Form().field("meta", meta).file("file", name, OCTETS, content)),
        200);
    return server
        .server()
        .core()
        .conversations()
        .history(tenant.group().id(), null, EnumSet.allOf(Post.Kind.class), 1)
        .getFirst()
        .media()
        .getFirst()
        .toString();
  }

  /// The media object.
  JsonNode selfCommunity(String name, byte[] content) throws IOException {
    String upload = begin(name, content);
    return Call.tree(complete(upload, content).expect(server.port(), 201));
  }

  /// The `upload_id` of an upload that is begun with these bytes.
  String begin(String name, byte[] content) throws IOException {
    return Call.tree(
            send(
                new Call("POST", "/api/v2/media/upload/chunk/")
                    .with("Authorization: Bearer " + tenant.aliceToken())
                    .form(new Form().field("offset", "0").file("image", name, OCTETS, content)),
                201))
        .path("upload_id")
        .asString();
  }

  Call complete(String upload, byte[] whole) {
    return new Call("POST", "/api/v2/media/upload/complete/")
        .with("Authorization: Bearer " + tenant.aliceToken())
        .json("{\"upload_id\":\"%s\",\"md5\":\"%s\"}".formatted(upload, md5(whole)));
  }

  /// The id that a `mediaResource` of one medium begins with; clients cannot know.
  static String idOf(String mediaResource) {
    var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(mediaResource));
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private WireResponse send(Call call, int status) throws IOException {
    return call.expect(server.port(), status);
  }
}
