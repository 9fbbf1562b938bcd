package portmanteau.server.across;

import java.util.ArrayList;
import java.util.List;

/// A walk at least through every route that clients see.
///
/// `<my_…>` is the caller's own, all else belongs to whoever is asked about.
final class Walks {
  private static final String BASIC = "Authorization: Basic <my_basic>";
  private static final String JWT = "Authorization: Bearer <my_jwt>";
  private static final String TOKEN = "Authorization: Bearer <my_token>";
  private static final String ALICE = "Authorization: Bearer <my_alice_token>";
  private static final String ALICE_JWT = "Authorization: Bearer <my_alice_jwt>";
  private static final String ACCESS_TOKEN = "accessToken: <my_alice_token>";
  private static final String CONNECT = "Authorization: Basic <my_connect_basic>";

  private final List<Walk> walks = new ArrayList<>();

  /// @param image where a picture is
  static List<Walk> all(String image) {
    var all = new Walks();
    all.vonage(BASIC);
    all.vonage(JWT);
    all.kaizalaSignIn();
    all.kaizalaGroups();
    all.kaizalaMedia();
    all.greenApi(TOKEN);
    all.greenApi(ALICE);
    all.greenApiMessages();
    all.kaizalaWebhooks();
    all.connect();
    all.connectHooks();
    all.selfCommunity(ALICE, image);
    all.selfCommunity(ALICE_JWT, image);
    all.selfCommunityUploads();
    all.oauth();
    all.tus();
    return all.walks;
  }

  private void vonage(String credential) {
    String one = "/v3/media/{id}";
    String info = "/v3/media/{id}/info";
    String json = "{\"title\":\"mine now\",\"public\":true}";
    add("GET /v3/media", get("/v3/media?account_id=<account>&page_size=100", credential));
    add(
        "POST /v3/media",
        post("/v3/media", credential)
            .form(new Form().file("filedata", "a.txt", "text/plain", Call.utf8("mine"))));
    add("GET " + one, get("/v3/media/<media>", credential));
    add("GET /v1/files/{id}", get("/v1/files/<media>", credential));
    add("GET /v3/files/{id}", get("/v3/files/<media>", credential));
    add("GET " + info, get("/v3/media/<media>/info", credential));
    add("PUT " + one, new Call("PUT", "/v3/media/<media>").with(credential).json(json));
    add("PUT " + info, new Call("PUT", "/v3/media/<media>/info").with(credential).json(json));
    add("POST " + info, post("/v3/media/<media>/info", credential).json(json));
    add("DELETE " + one, delete("/v3/media/<media>", credential));
    add("DELETE " + info, delete("/v3/media/<media>/info", credential));
  }

  private void kaizalaSignIn() {
    add(
        "POST /v1/generatePin",
        new Call("POST", "/v1/generatePin")
            .json("{mobileNumber:'<phone>',applicationId:'<my_application>'}"));
    add(
        "POST /v1/loginWithPinAndApplicationId",
        new Call("POST", "/v1/loginWithPinAndApplicationId")
            .json(
                "{mobileNumber:'<phone>',pin:'<pin>',applicationId:'<my_application>',"
                    + "applicationSecret:'<my_application_secret>'}"));
    add(
        "GET /v1/accessToken",
        get("/v1/accessToken", "refreshToken: <refresh>")
            .with("applicationId: <my_application>")
            .with("applicationSecret: <my_application_secret>"));
    add("GET /v1/users/me", get("/v1/users/me", ACCESS_TOKEN));
  }

  private void kaizalaGroups() {
    String members = "/v1/groups/{groupId}/members";
    String member = "DELETE /v1/groups/{groupId}/members/{memberId}";
    add("GET /v1/groups", get("/v1/groups", ACCESS_TOKEN));
    add(
        "POST /v1/groups",
        post("/v1/groups", ACCESS_TOKEN).json("{name:'mine',members:['<phone>']}"));
    add("GET /v1/groups/{groupId}", get("/v1/groups/<group>@1", ACCESS_TOKEN));
    add("GET " + members, get("/v1/groups/<group>@1/members", ACCESS_TOKEN));
    add(
        "PUT " + members,
        new Call("PUT", "/v1/groups/<group>@1/members")
            .with(ACCESS_TOKEN)
            .json("{members:['+15557777']}"));
    add(
        "PUT " + members,
        new Call("PUT", "/v1/groups/<my_group>@1/members")
            .with(ACCESS_TOKEN)
            .json("{members:['<phone>']}"));
    add(member, delete("/v1/groups/<group>@1/members/<bob>", ACCESS_TOKEN));
    add(member, delete("/v1/groups/<my_group>@1/members/<bob>", ACCESS_TOKEN));
    add(
        "POST /v1/groups/{groupId}/messages",
        post("/v1/groups/<group>@1/messages", ACCESS_TOKEN).json("{message:'Hello'}"));
  }

  private void kaizalaMedia() {
    String actions = "/v1/groups/{groupId}/actions";
    add("GET " + actions, get("/v1/groups/<group>@1/actions", ACCESS_TOKEN));
    for (String resource : List.of("<picture>", "<resource>")) {
      for (String group : List.of("<my_group>", "<group>")) {
        add(
            "POST " + actions,
            post("/v1/groups/" + group + "@1/actions", ACCESS_TOKEN)
                .json("{actionType:'Image',actionBody:{mediaResource:'" + resource + "'}}"));
      }
    }
    add(
        "POST /v1/media",
        post("/v1/media", ACCESS_TOKEN)
            .form(new Form().file("1", "a.pdf", "application/pdf", Call.utf8("%PDF-1.7 mine"))));
  }

  private void greenApi(String credential) {
    add(
        "POST /v1/media",
        post("/v1/media", credential).with("X-Gr-File-Extension: txt").body(Call.utf8("mine")));
    add("GET /v1/media/{id}", get("/v1/media/<media>", credential));
    add("DELETE /v1/media/{id}", delete("/v1/media/<media>", credential));
  }

  /// All users of an account may write to each other, so that only strangers are kept from `<bob>`:
  /// what names somebody whom no user has is walked by accounts alone.
  private void greenApiMessages() {
    String accounts = ",\"ignored\":\"<my_bob>\"}";
    String text = ",\"text\":{\"body\":\"Hello, all of you\"}";
    String image = ",\"type\":\"image\",\"image\":{\"id\":\"<media>\"}";
    for (String body :
        List.of(
            "{\"to\":\"<bob>\"" + text + accounts,
            "{\"to\":\"<room>@g.us\"" + text + "}",
            "{\"to\":\"<my_group>@g.us\"" + image + "}")) {
      add("POST /v1/messages", post("/v1/messages", ALICE).json(body));
    }
    for (String body :
        List.of(
            "{\"name\":\"a\",\"to\":[{\"wa_id\":\"<my_bob>\"},{\"wa_id\":\"<bob>\"}]" + text + "}",
            "{\"name\":\"a\"" + image + "}")) {
      add("POST /v1/broadcast", post("/v1/broadcast", ALICE).json(body));
    }
    add("GET /v1/notifications", get("/v1/notifications", ALICE));
    // As large as no receipt is.
    add("DELETE /v1/notifications/{receipt}", delete("/v1/notifications/999999999999", ALICE));
  }

  private void kaizalaWebhooks() {
    String one = "/v1/webhook/{webhookId}";
    add("GET /v1/webhook", get("/v1/webhook?objectId=<room>@1&objectType=Group", ACCESS_TOKEN));
    add(
        "PUT " + one,
        new Call("PUT", "/v1/webhook/<webhook>").with(ACCESS_TOKEN).json("{Active:'false'}"));
    add("DELETE " + one, delete("/v1/webhook/<webhook>", ACCESS_TOKEN));
  }

  /// Nobody has such an address.
  private void connectHooks() {
    add(
        "POST /v1/hook",
        post("/v1/hook/", CONNECT)
            .json("{\"type\":\"bot\",\"id\":\"<group>\",\"url\":\"https://hooks.invalid/\"}"));
    add("DELETE /v1/hook/{type}/{id}", delete("/v1/hook/bot/<group>/", CONNECT));
    add("DELETE /v1/hook", delete("/v1/hook/", CONNECT));
  }

  private void connect() {
    for (String author : List.of("<alice>", "<my_alice>")) {
      send("conference", "\"conference_id\":\"<group>\",\"author_id\":\"" + author + "\"");
    }
    send("conference", "\"conference_id\":\"<my_group>\",\"author_id\":\"<alice>\"");
    send("colleague", "\"recepient_id\":\"<bob>\",\"author_id\":\"<my_alice>\"");
    send("colleague", "\"recepient_id\":\"<my_bob>\",\"author_id\":\"<alice>\"");
    connectLines();
  }

  private void connectLines() {
    for (String line : List.of("<group>", "<my_group>")) {
      send("line", "\"line_id\":\"" + line + "\",\"user_id\":\"<alice>\"");
      send(
          "line",
          "\"line_id\":\"%s\",\"user_id\":\"<my_alice>\",\"author_id\":\"<bob>\"".formatted(line));
    }
    add("GET /v1/line", get("/v1/line/", CONNECT));
    add("GET /v1/line/subscriber/{user_id}", get("/v1/line/subscriber/<alice>/", CONNECT));
    add(
        "GET /v1/line/specialists/{line_id}/available",
        get("/v1/line/specialists/<group>/available/", CONNECT));
    for (String call :
        List.of("drop/keyboard", "drop/treatment", "appoint/start", "appoint/spec", "reroute")) {
      add(
          "POST /v1/line/" + call,
          post("/v1/line/" + call + "/", CONNECT).json("{\"line_id\":\"<group>\"}"));
    }
  }

  private void send(String where, String whom) {
    String path = "/v1/" + where + "/send/";
    add(
        "POST " + path + "message",
        post(path + "message/", CONNECT).json("{" + whom + ",\"text\":\"Hello\"}"));
    for (String what : List.of("file", "image")) {
      // GIF's signature makes a picture, and can be told as text.
      var form =
          new Form()
              .field("meta", "{" + whom + ",\"file_name\":\"a.gif\"}")
              .file("file", "a.gif", "image/gif", Call.utf8("GIF89a______"));
      add("POST " + path + what, post(path + what + "/", CONNECT).form(form));
    }
  }

  private void selfCommunity(String credential, String address) {
    String one = "/api/v2/media/{id}";
    String image = "{\"image\":\"" + address + "\"}";
    add(
        "POST /api/v2/media",
        post("/api/v2/media/", credential)
            .json("{\"type\":\"url\",\"url\":\"https://example.com/\"}"));
    for (String medium : List.of("<number>", "<link>")) {
      add("GET " + one, get("/api/v2/media/" + medium + "/", credential));
      add("DELETE " + one, delete("/api/v2/media/" + medium + "/", credential));
      add(
          "POST " + one + "/click",
          post("/api/v2/media/" + medium + "/click/", credential).json("{}"));
    }
    for (String method : List.of("PUT", "PATCH")) {
      add(
          method + " " + one,
          new Call(method, "/api/v2/media/<link>/").with(credential).json(image));
    }
  }

  private void selfCommunityUploads() {
    String chunk = "/api/v2/media/upload/chunk";
    String complete = "/api/v2/media/upload/complete";
    var form =
        new Form()
            .field("upload_id", "<upload>")
            .field("offset", Integer.toString(Things.BEGUN.length()))
            .file("file", "a.txt", "text/plain", Call.utf8("more"));
    String whole =
        "{\"upload_id\":\"<upload>\",\"md5\":\"%s\"}"
            .formatted(Uploader.md5(Call.utf8(Things.BEGUN)));
    add("POST " + chunk, post(chunk + "/", ALICE).form(form));
    add("POST " + complete, post(complete + "/", ALICE).json(whole));
  }

  private void oauth() {
    String client = "client_id=<my_application>&client_secret=<my_application_secret>";
    String password = "&grant_type=password&username=<alice_number>&password=correct+horse";
    for (String grant : List.of(password, "&grant_type=refresh_token&refresh_token=<refresh>")) {
      add(
          "POST /oauth/token",
          new Call("POST", "/oauth/token/")
              .with("Content-Type: application/x-www-form-urlencoded")
              .body(Call.utf8(client + grant)));
    }
  }

  private void tus() {
    String one = "/files/{id}";
    String upload = "/files/<upload>";
    int offset = Things.BEGUN.length();
    add("OPTIONS /files", new Call("OPTIONS", "/files/"));
    add("OPTIONS " + one, new Call("OPTIONS", upload));
    for (String method : List.of("POST", "GET", "HEAD", "PUT", "PATCH", "DELETE")) {
      add(
          method + " /files",
          resumable(method, "/files/")
              .with("X-HTTP-Method-Override: POST")
              .with("Upload-Length: 5"));
    }
    add("POST /files", resumable("POST", "/files/").with("Upload-Concat: final;/files/<part>"));
    for (String method : List.of("HEAD", "DELETE")) {
      add(method + " " + one, resumable(method, "/files/<part>"));
    }
    add("GET " + one, resumable("GET", upload).with("X-HTTP-Method-Override: HEAD"));
    add("HEAD " + one, resumable("HEAD", upload));
    add("DELETE " + one, resumable("DELETE", upload));
    for (String method : List.of("PATCH", "POST", "PUT")) {
      add(
          method + " " + one,
          resumable(method, upload)
              .with("X-HTTP-Method-Override: PATCH")
              .with("Upload-Offset: " + offset)
              .with("Upload-Length: " + (offset + 4))
              .with("Content-Type: application/offset+octet-stream")
              .body(Call.utf8("mine")));
    }
  }

  private static Call resumable(String method, String target) {
    return new Call(method, target).with(ALICE).with("Tus-Resumable: 1.0.0");
  }

  private void add(String route, Call template) {
    walks.add(new Walk(route, template));
  }

  private static Call get(String target, String credential) {
    return new Call("GET", target).with(credential);
  }

  private static Call post(String target, String credential) {
    return new Call("POST", target).with(credential);
  }

  private static Call delete(String target, String credential) {
    return new Call("DELETE", target).with(credential);
  }
}
