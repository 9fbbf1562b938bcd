package portmanteau.dialects.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.group.GroupId;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.dialects.connect.hook.HookType;
import portmanteau.dialects.connect.hook.Hooks;
import tools.jackson.databind.JsonNode;

/// What a hook is to be, as far as the request tells.
///
/// @param line null for all lines
/// @param authorization the header that we prove ourselves with, or the empty string
record HookRequest(HookType type, String url, @Nullable GroupId line, String authorization) {

  /// Reads it, in the order of the dialect's page.
  static HookRequest read(JsonNode body, Hooks hooks) {
    if (!body.isObject()) {
      throw new Problem.Malformed("The body is a JSON object.").refusal();
    }
    HookType type =
        HookType.parse(text(body, "type").orElse(""))
            .orElseThrow(() -> invalid("type", "type is one of line, bot."));
    String url = text(body, "url").orElseThrow(() -> Problem.Invalid.missing("url").refusal());
    OutboundAddress address =
        OutboundAddress.find(url)
            .orElseThrow(() -> invalid("url", "url is an absolute address of http or https."));
    if (!hooks.isReachable(address)) {
      throw invalid(
          "url", "url leads to where the operator lets no request go (setting outbound-allow).");
    }
    @Nullable GroupId line = line(body, type);
    return new HookRequest(type, url.strip(), line, authorization(body));
  }

  private static @Nullable GroupId line(JsonNode body, HookType type) {
    Optional<String> id = text(body, "id").filter(text -> !text.isEmpty());
    if (id.isEmpty() && type == HookType.BOT) {
      throw Problem.Invalid.missing("id").refusal();
    }
    return id.map(
            text -> GroupId.parse(text).orElseThrow(() -> invalid("id", "id must be a UUID.")))
        .orElse(null);
  }

  private static String authorization(JsonNode body) {
    JsonNode auth = body.path("back_auth");
    if (auth.isMissingNode() || auth.isNull()) {
      return "";
    }
    if (!auth.isObject()) {
      throw incomplete();
    }
    return switch (text(auth, "type").orElse("")) {
      case "basic" -> "Basic " + base64(said(auth, "login") + ":" + said(auth, "password"));
      case "bearer" -> "Bearer " + token(said(auth, "token"));
      default -> throw incomplete();
    };
  }

  private static String said(JsonNode auth, String name) {
    return text(auth, name).filter(text -> !text.isEmpty()).orElseThrow(HookRequest::incomplete);
  }

  /// What could be no header's value cannot be a token.
  private static String token(String token) {
    if (!token.matches("[!-~]{1,4096}")) {
      throw incomplete();
    }
    return token;
  }

  private static RuntimeException incomplete() {
    return invalid(
        "back_auth", "back_auth has a type: basic with login and password, or bearer with token.");
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw invalid(name, name + " is a string.");
    }
    return Optional.of(value.asString());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RuntimeException invalid(String field, String detail) {
    return new Problem.Invalid(field, detail).refusal();
  }
}
