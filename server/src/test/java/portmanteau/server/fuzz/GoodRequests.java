package portmanteau.server.fuzz;

import java.util.ArrayList;
import java.util.List;
import portmanteau.server.Ask;
import portmanteau.server.Tenant;
import portmanteau.testkit.fuzz.Corpus;

/// Requests of every dialect as they stand on the wire, with nothing wrong yet.
///
/// @param media the id of a medium of the tenant's
/// @param link a signed link's token
/// @param upload an open upload of alice's, by tus
record GoodRequests(Tenant tenant, String media, String link, String upload) {
  private static final String FORM = "Content-Type: multipart/form-data; boundary=b";
  private static final String JSON = "Content-Type: application/json";
  private static final String TUS = "Tus-Resumable: 1.0.0";
  private static final String OCTETS = "Content-Type: application/offset+octet-stream";

  private static final List<String> WORDS =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "GET ",
          "HEAD ",
          "OPTIONS * ",
          " HTTP/1.0\r\n",
          " HTTP/1.1\r\nHost: b\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: gzip, chunked\r\n",
          "Content-Length: 5\r\n",
          "Content-Encoding: gzip\r\n",
          "Expect: 100-continue\r\n",
          "Connection: close\r\n",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
          "Range: bytes=0-0,-1\r\n",
          "If-Match: *\r\n",
          "If-Range: \"a\"\r\n",
          "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
          "Idempotency-Key: \"k\"\r\n",
          "Content-Digest: sha-256=:AAAA:\r\n",
          "Content-MD5: AAAA\r\n",
          "X-Forwarded-For: 203.0.113.7\r\n",
          "X-HTTP-Method-Override: PATCH\r\n",
          "Origin: https://a.example\r\nAccess-Control-Request-Method: PUT\r\n",
          "Upload-Defer-Length: 1\r\n",
          "eyJhIjoxfQ.e30.eA",
          "%00",
          "%2e%2e/",
          "null",
          "\\ud800");

  Corpus corpus() {
    var all = new ArrayList<String>();
    all.addAll(vonage());
    all.addAll(kaizala());
    all.addAll(greenApi());
    all.addAll(connect());
    all.addAll(selfCommunity());
    all.addAll(tus());
    all.addAll(strangers());
    return Corpus.of(all, WORDS);
  }

  private List<String> vonage() {
    String basic = "Authorization: Basic " + tenant.basic();
    String jwt = "Authorization: Bearer " + tenant.jwt();
    return List.of(
        ask("GET /v3/media?page_size=2&order=asc&start_time=2026-01-01T00:00:00Z&q=a", "", basic),
        ask("GET /v3/media/" + media, "", jwt, "Range: bytes=1-3,5-", "If-None-Match: \"a\""),
        ask("GET /v3/media/" + media + "/info", "", jwt),
        ask("PUT /v3/media/" + media + "/info", "{\"title\":\"a\",\"public\":true}", basic, JSON),
        ask("POST /v3/media", form("filedata", "info", "{\"title\":\"a\"}"), jwt, FORM));
  }

  private List<String> kaizala() {
    String token = "accessToken: " + tenant.bobToken();
    String group = "/v1/groups/" + tenant.group().id();
    return List.of(
        ask("GET /v1/groups?fetchAllGroups=true&showDetails=true", "", token),
        ask("GET " + group + "/members", "", token),
        ask("POST /v1/media", form("file", "a", "b"), token, FORM),
        ask(
            "POST " + group + "/messages",
            "{\"message\":\"a\",\"sendToAllSubscribers\":true}",
            token,
            JSON),
        ask(
            "POST " + group + "/actions",
            "{\"actionType\":\"Announcement\",\"actionBody\":{\"title\":\"a\"}}",
            token,
            JSON),
        ask(
            "POST /v1/generatePin",
            "{\"mobileNumber\":\"+15550001\",\"applicationId\":\"a\"}",
            JSON));
  }

  private List<String> greenApi() {
    String token = "Authorization: Bearer " + tenant.aliceToken();
    return List.of(
        ask("POST /v1/media", "bytes", token, "X-Gr-File-Extension: txt"),
        ask("GET /v1/media/" + media, "", token, "Accept: */*"));
  }

  private List<String> connect() {
    String basic = "Authorization: Basic " + tenant.connectBasic();
    String meta =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.png\",\"text\":\"a\"}"
            .formatted(tenant.group().id(), tenant.alice().id());
    return List.of(
        ask("POST /v1/conference/send/message/", meta, basic, JSON),
        ask("POST /v1/conference/send/file/", form("file", "meta", meta), basic, FORM));
  }

  private List<String> selfCommunity() {
    String jwt = "Authorization: Bearer " + tenant.aliceJwt();
    String token = "Authorization: Bearer " + tenant.aliceToken();
    String refresh =
        "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
            .formatted(
                tenant.aliceRefreshToken(),
                tenant.application().application().id(),
                tenant.application().secret());
    return List.of(
        ask("GET /api/v2/media/1/", "", jwt),
        ask("POST /api/v2/media/1/click/", "", token),
        ask("POST /api/v2/media/", "{\"type\":\"url\",\"url\":\"https://a.example/\"}", jwt, JSON),
        ask("POST /oauth/token/", refresh, "Content-Type: application/x-www-form-urlencoded"),
        ask(
            "POST /api/v2/media/upload/complete/",
            "{\"upload_id\":\"%s\",\"md5\":\"%s\"}".formatted(upload, "0".repeat(32)),
            token,
            JSON),
        ask(
            "POST /api/v2/media/upload/chunk/",
            form("image", "offset", "0"),
            jwt,
            FORM,
            "Content-Range: bytes 0-4/9"));
  }

  private List<String> tus() {
    String token = "Authorization: Bearer " + tenant.aliceToken();
    String trailer = "Trailer: Upload-Checksum";
    String chunks = "5\r\nbytes\r\n0\r\nUpload-Checksum: sha1 AAAA\r\n\r\n";
    return List.of(
        ask("OPTIONS /files/", "", token),
        ask("HEAD /files/" + upload, "", token, TUS),
        ask("DELETE /files/" + "0".repeat(32), "", token, TUS),
        ask(
            "POST /files/",
            "bytes",
            token,
            TUS,
            OCTETS,
            "Upload-Length: 9",
            "Upload-Metadata: filename YS5wbmc=,filetype aW1hZ2UvcG5n,title YQ=="),
        ask(
            "POST /files/",
            "",
            token,
            TUS,
            "Upload-Concat: final;/files/%s /files/%s".formatted(upload, upload)),
        ask("POST /files/", "", token, TUS, "Upload-Length: 5", "Upload-Concat: partial"),
        ask(
            "PATCH /files/" + upload,
            "bytes",
            token,
            TUS,
            OCTETS,
            "Upload-Offset: 0",
            "Upload-Checksum: sha1 AAAA"),
        ask(
                "PATCH /files/" + upload,
                "",
                token,
                TUS,
                OCTETS,
                "Upload-Offset: 0",
                trailer,
                "Transfer-Encoding: chunked")
            + chunks);
  }

  /// Requests without a credential, and two in a row.
  private List<String> strangers() {
    return List.of(
        ask("GET /l/" + link, "", "Range: bytes=-2", "If-Range: \"a\""),
        ask("GET /admin/v1/accounts?limit=1", "", "Authorization: Bearer a"),
        ask("GET /metrics", "") + ask("GET /health/ready", ""),
        ask("GET /api/v2/media/1/", "", "Authorization: Bearer eyJhIjoxfQ.e30.eA")
            + ask("GET /l/a", ""));
  }

  private static String form(String file, String field, String value) {
    return """
    --b
    Content-Disposition: form-data; name="%s"; filename="a.png"
    Content-Type: image/png

    bytes
    --b
    Content-Disposition: form-data; name="%s"

    %s
    --b--
    """
        .formatted(file, field, value)
        .replace("\n", "\r\n");
  }

  private static String ask(String request, String body, String... headers) {
    return Ask.head(request, body.length(), headers) + body;
  }
}
