package portmanteau.server.stalled;

/// How far a client goes before it stalls.
enum Shape {
  HEADERS {
    @Override
    String request(Demo demo, int number) {
      return begin("GET /health/live") + "X: " + "x".repeat(1000);
    }
  },
  LONG_HEADERS {
    @Override
    String request(Demo demo, int number) {
      return begin("GET /health/live") + "a: b\r\n".repeat(90) + "X: " + "x".repeat(14_000);
    }
  },
  UNPROVEN_JSON {
    @Override
    String request(Demo demo, int number) {
      return post("/oauth/token/", "application/json", 2400) + "{\"grant_type\": \"pass";
    }
  },
  UNPROVEN_URLENCODED {
    @Override
    String request(Demo demo, int number) {
      return post("/oauth/token/", "application/x-www-form-urlencoded", 2400) + "grant_type=pass";
    }
  },
  UNPROVEN_MULTIPART {
    @Override
    String request(Demo demo, int number) {
      return post("/oauth/token/", MULTIPART, 2400) + PART + "grant_type\"\r\n\r\npass";
    }
  },
  UNPROVEN_CHUNKED {
    @Override
    String request(Demo demo, int number) {
      return begin("POST /v1/generatePin", "Content-Type: application/json", CHUNKED)
          + "\r\n5\r\n{\"mob\r\n";
    }
  },
  UNPROVEN_PIN {
    @Override
    String request(Demo demo, int number) {
      return post("/v1/loginWithPinAndApplicationId", "application/json", 2400) + "{\"mobile";
    }
  },
  UNPROVEN_FILE {
    @Override
    String request(Demo demo, int number) {
      return post("/api/v2/media/upload/chunk/", MULTIPART, 4_000_000) + PART + FILE;
    }
  },
  PROVEN_JSON {
    @Override
    String request(Demo demo, int number) {
      return post("/v1/groups", "application/json", 60_000, "accessToken: " + demo.kaizala())
          + "{\"name\": \""
          + "x".repeat(6_000);
    }
  },
  PROVEN_URLENCODED {
    @Override
    String request(Demo demo, int number) {
      return post(
              "/api/v2/media/",
              "application/x-www-form-urlencoded",
              60_000,
              "Authorization: Bearer " + demo.selfcommunity())
          + "title="
          + "x".repeat(6_000);
    }
  },
  PROVEN_MULTIPART {
    @Override
    String request(Demo demo, int number) {
      return post("/v3/media", MULTIPART, 4_000_000, "Authorization: Basic " + demo.vonage())
          + PART
          + FILE
          + "x".repeat(40_000);
    }
  },
  PROVEN_CHUNKED {
    @Override
    String request(Demo demo, int number) {
      String token = "Authorization: Bearer " + demo.greenApi();
      return begin("POST /v1/media", token, "X-Gr-File-Extension: jpeg", CHUNKED)
          + "\r\n2710\r\n"
          + "x".repeat(9_000);
    }
  },
  TUS_PATCH {
    @Override
    String request(Demo demo, int number) {
      return begin(
              "PATCH " + demo.upload(number),
              "Authorization: Bearer " + demo.selfcommunity(),
              "Tus-Resumable: 1.0.0",
              "Upload-Offset: 0",
              "Content-Type: application/offset+octet-stream",
              "Content-Length: 900000")
          + "\r\n"
          + "x".repeat(10_000);
    }
  },
  DOWNLOAD {
    @Override
    String request(Demo demo, int number) {
      // A request behind the first makes the server keep what it has read too far.
      String token = "Authorization: Basic " + demo.vonage();
      String get = begin("GET /v3/media/" + demo.file(), token) + "\r\n";
      return get + get;
    }
  },
  PUBLIC_DOWNLOAD {
    @Override
    String request(Demo demo, int number) {
      return begin("GET " + demo.link()) + "\r\n";
    }
  };

  private static final String MULTIPART = "multipart/form-data; boundary=b";
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"";
  private static final String FILE = "filedata\"; filename=\"a.bin\"\r\n\r\n";

  /// What a client sends before it stalls.
  abstract String request(Demo demo, int number);

  private static String post(String path, String type, int length, String... headers) {
    return begin("POST " + path, headers)
        + "Content-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /// A request line and headers, without the empty line.
  private static String begin(String what, String... headers) {
    var lines = new StringBuilder(what).append(" HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }
}
