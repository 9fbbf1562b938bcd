package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// How a dialect says no, and what none of them ever says.
enum ErrorShape {
  VONAGE("application/problem+json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return hasTexts(body, "type", "title", "detail", "instance");
    }
  },
  KAIZALA("application/json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return body.size() == 3 && hasTexts(body, "message", "errorCode", "errorCategoryKey");
    }
  },
  GREEN_API("application/json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      JsonNode error = body.at("/errors/0");
      return error.path("code").isInt()
          && hasTexts(error, "title", "details")
          && hasTexts(body.path("meta"), "api_status", "version");
    }
  },
  CONNECT("application/json; charset=utf-8") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return body.size() == 1 && hasTexts(body, "error");
    }
  },
  SELFCOMMUNITY("application/json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      JsonNode error = body.at("/errors/0");
      return hasTexts(error.has("field") ? error.at("/messages/0") : error, "message", "code");
    }
  },
  OAUTH("application/json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return hasTexts(body, "error", "error_description");
    }
  },
  TUS("text/plain; charset=utf-8") {
    @Override
    boolean isRight(WireResponse answer) {
      return answer.header("Tus-Resumable").isPresent();
    }

    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return false; // it is never JSON
    }
  },
  PLAIN("application/problem+json") {
    @Override
    boolean fits(WireResponse answer, JsonNode body) {
      return body.path("status").asInt() == answer.status() && hasTexts(body, "type", "title");
    }
  };

  private final String contentType;

  ErrorShape(String contentType) {
    this.contentType = contentType;
  }

  abstract boolean fits(WireResponse answer, JsonNode body);

  /// The answer is a refusal of this dialect's.
  void assertRefused(Object request, WireResponse answer) {
    assertThat(answer.status()).as("%s\n%s", request, answer).isBetween(400, 499);
    assertAnswered(request, answer);
  }

  /// The answer is no failure of ours, and a refusal, if it is one, this dialect's.
  void assertAnswered(Object request, WireResponse answer) {
    assertThat(answer.status()).as("%s\n%s", request, answer).isBetween(200, 499);
    if (answer.status() < 400) {
      return;
    }
    String text = answer.text().toLowerCase(Locale.ROOT);
    assertThat(text)
        .as(request.toString())
        .doesNotContain(
            "<html", "<!doctype", "exception", "java.", "jetty", "portmanteau.", "\tat ");
    if (this == GREEN_API && answer.status() == 404 && answer.body().length == 0) {
      assertThat(answer.header("Content-Type")).isEmpty(); // an unknown medium
      return;
    }
    assertThat(answer.header("Content-Type")).as("%s\n%s", request, answer).contains(contentType);
    assertThat(isRight(answer)).as("%s\n%s", request, answer).isTrue();
  }

  boolean isRight(WireResponse answer) {
    try {
      return fits(answer, Call.tree(answer));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean hasTexts(JsonNode object, String... members) {
    return Arrays.stream(members).allMatch(member -> object.path(member).isString());
  }
}
