package portmanteau.server.across;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.samples.Pictures;

/// A request of each kind that makes something, through every dialect.
final class Creations {
  private static final byte[] PICTURE = Pictures.png(10, 10);

  private final ServerFixture server;
  private final Tenant tenant;
  private final Map<String, String> things;
  private final List<Creation> all = new ArrayList<>();

  /// One of them.
  ///
  /// @param isSecret whether its answer tells a secret, which nobody can tell again
  record Creation(Call call, boolean isSecret) {
    @Override
    public String toString() {
      return call.method() + " " + call.target();
    }
  }

  private Creations(ServerFixture server) throws IOException {
    this.server = server;
    this.tenant = server.tenant();
    this.things = Things.make(server, tenant);
  }

  static List<Creation> of(ServerFixture server) throws IOException {
    var creations = new Creations(server);
    creations.files();
    creations.kaizala();
    creations.connect();
    creations.selfCommunity();
    creations.tus();
    creations.admin();
    return creations.all;
  }

  private void files() {
    add(vonage(tenant).form(file("filedata")));
    add(kaizala("POST", "/v1/media").form(file("1").file("2", "b.png", "image/png", PICTURE)));
    add(
        new Call("POST", "/v1/media")
            .with("Authorization: Bearer " + tenant.token())
            .with("X-Gr-File-Extension: png")
            .body(PICTURE));
    add(connect("conference/send/file").form(file("file").field("meta", meta())));
  }

  static Call vonage(Tenant by) {
    return new Call("POST", "/v3/media").with("Authorization: Basic " + by.basic());
  }

  private void kaizala() {
    String group = "/v1/groups/" + things.get("group") + "@1";
    add(
        kaizala("POST", "/v1/groups")
            .json("{name:'new',members:['+15557001','+15557002','%s']}".formatted(phone())));
    add(kaizala("PUT", group + "/members").json("{members:['+15557003']}"));
    add(kaizala("POST", group + "/messages").json("{message:'Hello'}"));
    add(
        kaizala("POST", group + "/actions")
            .json(
                "{actionType:'Image',actionBody:{mediaResource:'%s'}}"
                    .formatted(things.get("resource"))));
  }

  private String phone() {
    return String.valueOf(tenant.alice().phone());
  }

  private void connect() {
    String colleague =
        "{\"recepient_id\":\"%s\",\"author_id\":\"%s\",\"text\":\"Hello\"}"
            .formatted(tenant.bob().id(), tenant.alice().id());
    add(connect("colleague/send/message").json(colleague));
  }

  private void selfCommunity() {
    String alice = "Authorization: Bearer " + tenant.aliceToken();
    add(
        new Call("POST", "/api/v2/media/")
            .with(alice)
            .json("{\"type\":\"url\",\"url\":\"https://example.com/\"}"));
    add(new Call("POST", "/api/v2/media/upload/chunk/").with(alice).form(file("image")));
    add(
        new Call("POST", "/api/v2/media/upload/chunk/")
            .with(alice)
            .form(
                new Form()
                    .field("upload_id", things.get("upload"))
                    .field("offset", Integer.toString(Things.BEGUN.length()))
                    .file("file", "a.txt", "text/plain", Call.utf8("more"))));
    add(
        new Uploader(server, tenant)
            .complete(things.get("upload"), Call.utf8(Things.BEGUN + "more")));
  }

  private void tus() throws IOException {
    add(tus("Upload-Length: 9"));
    add(
        tus("Upload-Length: 9")
            .with("Content-Type: application/offset+octet-stream")
            .body(Call.utf8("the whole")));
    add(
        tus("Upload-Length: 9")
            .with("Content-Type: application/offset+octet-stream")
            .body(Call.utf8("a piece")));
    add(tus("Upload-Concat: final;" + part("one") + " " + part("two")));
  }

  private String part(String content) throws IOException {
    return tus("Upload-Concat: partial")
        .with("Upload-Length: " + content.length())
        .with("Content-Type: application/offset+octet-stream")
        .body(Call.utf8(content))
        .expect(server.port(), 201)
        .header("Location")
        .orElseThrow();
  }

  private Call tus(String header) {
    return new Call("POST", "/files/")
        .with("Authorization: Bearer " + tenant.aliceToken())
        .with("Tus-Resumable: 1.0.0")
        .with(header);
  }

  private void admin() {
    String account = "/admin/v1/accounts/" + tenant.account().id();
    String group = account + "/groups/" + things.get("group") + "/members";
    secret(admin("/admin/v1/accounts").json("{\"name\":\"third\"}"));
    secret(admin(account + "/applications").json("{\"name\":\"another\"}"));
    secret(admin(account + "/tokens").json("{}"));
    secret(admin(account + "/api-users").json("{\"login\":\"another\"}"));
    add(admin(account + "/users").json("{\"name\":\"erin\",\"phone\":\"+15557009\"}"));
    add(admin(account + "/groups").json("{\"name\":\"more\"}"));
    add(admin(group).json("{\"user\":\"%s\"}".formatted(tenant.carol().id())));
    add(admin(account + "/media?file_name=a.png").body(PICTURE));
  }

  private void add(Call call) {
    all.add(new Creation(call, false));
  }

  private void secret(Call call) {
    all.add(new Creation(call, true));
  }

  private Call kaizala(String method, String path) {
    return new Call(method, path).with("accessToken: " + tenant.aliceToken());
  }

  private Call connect(String what) {
    return new Call("POST", "/v1/" + what + "/")
        .with("Authorization: Basic " + tenant.connectBasic());
  }

  private Call admin(String path) {
    return new Call("POST", path)
        .with("Authorization: Bearer " + server.server().adminToken().known().orElseThrow());
  }

  private String meta() {
    return "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.png\"}"
        .formatted(things.get("group"), things.get("alice"));
  }

  static Form file(String field) {
    return new Form().file(field, "a.png", "image/png", PICTURE);
  }
}
