package portmanteau.dialects.admin.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundSettings;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.web.form.Fields;
import tools.jackson.databind.JsonNode;

/// Reads what operators say of a webhook.
record WebhookFields(Fields fields, OutboundSettings outbound) {
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST_TYPES = 50;

  Optional<String> url() {
    return fields.text("url").map(this::checked);
  }

  private String checked(String url) {
    OutboundAddress address =
        OutboundAddress.find(url)
            .orElseThrow(() -> new Problem.Invalid("url", "url is an absolute address.").refusal());
    if (!address.https() && !outbound.plainHttp()) {
      throw new Problem.Invalid(
              "url", "url begins with https, unless the setting outbound-http is on.")
          .refusal();
    }
    return url.strip();
  }

  Optional<EventFilter> types() {
    return fields.node("types").filter(node -> !node.isNull()).map(WebhookFields::filter);
  }

  private static EventFilter filter(JsonNode node) {
    var patterns = new ArrayList<String>();
    if (node.isArray() && node.size() <= MOST_TYPES) {
      node.forEach(element -> patterns.add(element.asString("")));
    } else {
      throw noTypes();
    }
    return of(patterns);
  }

  /// Kinds and families; each must name a kind that there is.
  static EventFilter of(List<String> patterns) {
    if (!patterns.stream().allMatch(EventFilter::isPattern)) {
      throw noTypes();
    }
    for (String pattern : patterns) {
      var one = new EventFilter(List.of(pattern));
      boolean known = false;
      for (EventKind kind : EventKind.values()) {
        known |= one.matches(kind);
      }
      if (!known) {
        throw new Problem.Invalid("types", "types: no event is of type " + pattern + ".").refusal();
      }
    }
    return new EventFilter(patterns);
  }

  private static RuntimeException noTypes() {
    return new Problem.Invalid("types", "types is an array such as [\"post.*\",\"media.created\"].")
        .refusal();
  }

  Optional<String> description() {
    return fields
        .text("description")
        .map(Texts::clean)
        .map(text -> {
          if (text.length() > LONGEST_DESCRIPTION) {
            throw new Problem.Invalid("description", "description has at most 500 characters.")
                .refusal();
          }
          return text;
        });
  }

  WebhookOptions options(WebhookOptions before) {
    return new WebhookOptions(
        description().orElse(before.description()),
        fields.text("content_type").orElse(before.contentType()));
  }
}
