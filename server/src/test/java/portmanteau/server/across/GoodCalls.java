package portmanteau.server.across;

import java.util.List;
import java.util.stream.Stream;
import portmanteau.server.Tenant;
import portmanteau.testkit.samples.Pictures;

/// Calls with nothing wrong yet.
final class GoodCalls {
  private static final byte[] PICTURE = Pictures.png(10, 10);

  private final Tenant tenant;
  private final Known known;

  GoodCalls(Tenant tenant) {
    this.tenant = tenant;
    this.known = new Known(tenant);
  }

  /// Every call that takes a form with a file, with a good one.
  List<Spoiled> forms() {
    String meta =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.png\"}"
            .formatted(tenant.group().id(), tenant.alice().id());
    Form sent = new Form().field("meta", meta).file("file", "a.png", "image/png", PICTURE);
    return List.of(
        good(ErrorShape.VONAGE, known.vonage("POST", "/v3/media").form(file("filedata"))),
        good(ErrorShape.KAIZALA, known.kaizala("POST", "/v1/media").form(file("file"))),
        good(ErrorShape.CONNECT, known.connect("/v1/conference/send/image/").form(sent)),
        good(ErrorShape.CONNECT, known.connect("/v1/conference/send/file/").form(sent)),
        good(ErrorShape.SELFCOMMUNITY, chunk()));
  }

  /// SelfCommunity's upload of a whole file.
  Call chunk() {
    return known.selfCommunity("POST", "/api/v2/media/upload/chunk/").form(file("image"));
  }

  /// Every call whose body is a file.
  Stream<Spoiled> bare() {
    Call upload = known.greenApi("POST", "/v1/media").with("X-Gr-File-Extension: png");
    return Stream.of(good(ErrorShape.GREEN_API, upload.body(PICTURE)));
  }

  /// Every call that takes JSON, without any.
  ///
  /// @param media the id of a medium
  /// @param link the number of a link
  List<Spoiled> jsons(String media, String link) {
    String group = "/v1/groups/" + tenant.group().id();
    String chunks = "/api/v2/media/upload/complete/";
    return List.of(
        good(ErrorShape.VONAGE, known.vonage("PUT", "/v3/media/" + media + "/info")),
        good(ErrorShape.KAIZALA, new Call("POST", "/v1/generatePin")),
        good(ErrorShape.KAIZALA, new Call("POST", "/v1/loginWithPinAndApplicationId")),
        good(ErrorShape.KAIZALA, known.kaizala("POST", "/v1/groups")),
        good(ErrorShape.KAIZALA, known.kaizala("PUT", group + "/members")),
        good(ErrorShape.KAIZALA, known.kaizala("POST", group + "/messages")),
        good(ErrorShape.KAIZALA, known.kaizala("POST", group + "/actions")),
        good(ErrorShape.GREEN_API, known.greenApi("POST", "/v1/messages")),
        good(ErrorShape.GREEN_API, known.greenApi("POST", "/v1/broadcast")),
        good(ErrorShape.CONNECT, known.connect("/v1/conference/send/message/")),
        good(ErrorShape.CONNECT, known.connect("/v1/colleague/send/message/")),
        good(ErrorShape.CONNECT, known.connect("/v1/line/send/message/")),
        good(ErrorShape.SELFCOMMUNITY, known.selfCommunity("POST", "/api/v2/media/")),
        good(ErrorShape.SELFCOMMUNITY, known.selfCommunity("POST", chunks)),
        good(ErrorShape.SELFCOMMUNITY, known.selfCommunity("PUT", "/api/v2/media/" + link + "/")),
        good(ErrorShape.OAUTH, new Call("POST", "/oauth/token/")));
  }

  private static Spoiled good(ErrorShape shape, Call call) {
    return new Spoiled("nothing", shape, call);
  }

  private static Form file(String field) {
    return new Form().file(field, "a.png", "image/png", PICTURE);
  }
}
