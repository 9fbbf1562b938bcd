package portmanteau.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import portmanteau.core.link.PreviewFailure;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// Fetches pages and what endpoints say of them, as far as they are worth reading.
final class Fetches {
  /// More than heads take; what it makes of memory stands in `PreviewWorkers`.
  private static final int PAGE_BYTES = 512 * 1024;

  private static final int OEMBED_BYTES = 256 * 1024;
  private static final Duration PAGE_TIME = Duration.ofSeconds(10);
  private static final Duration OEMBED_TIME = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int REDIRECTS = 5;

  private final OutboundClient client;
  private final String language;

  /// @param language of the texts that are asked for, as in `Accept-Language`
  Fetches(OutboundClient client, String language) {
    this.client = client;
    this.language = language;
  }

  /// What came of a page.
  ///
  /// @param at where it was found in the end
  /// @param type its `Content-Type`, or empty
  /// @param links its headers `Link`
  /// @param text its beginning; empty where it is no page
  record Page(OutboundAddress at, String type, List<String> links, String text) {
    Page with(byte[] bytes) {
      return new Page(at, type, links, PageCharset.decode(bytes, type));
    }

    boolean is(String family) {
      return type.strip().toLowerCase(Locale.ROOT).startsWith(family);
    }

    boolean isHtml() {
      return type.isBlank() || is("text/html") || is("application/xhtml+xml");
    }
  }

  Page page(OutboundAddress address, Duration time) throws PreviewFailure {
    String accepted = "text/html,application/xhtml+xml;q=0.9,image/*;q=0.8,*/*;q=0.5";
    try (OutboundResponse response =
        send(address, accepted, bounds(time, PAGE_TIME, 2L * PAGE_BYTES))) {
      var head =
          new Page(
              response.address(),
              response.header("Content-Type").orElse(""),
              response.headers("Link"),
              "");
      return head.isHtml() ? head.with(beginning(response.body())) : head;
    }
  }

  /// The body of an endpoint's answer; empty where it is nothing to read.
  Optional<byte[]> oembed(OutboundAddress question, Duration time) throws PreviewFailure {
    try (OutboundResponse response =
        send(question, "application/json", bounds(time, OEMBED_TIME, OEMBED_BYTES))) {
      String type = response.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
      return type.contains("json") || type.contains("javascript") || type.startsWith("text/")
          ? Optional.of(response.body().readAllBytes())
          : Optional.empty();
    } catch (IOException failure) {
      throw failure(failure);
    }
  }

  private static OutboundBounds bounds(Duration left, Duration most, long bytes)
      throws PreviewFailure {
    if (!left.isPositive()) {
      throw new PreviewFailure(Reason.SLOW);
    }
    Duration time = left.compareTo(most) < 0 ? left : most;
    return new OutboundBounds(time, IDLE, REDIRECTS, bytes, true, OutboundLane.FETCHES);
  }

  private OutboundResponse send(OutboundAddress address, String accepted, OutboundBounds bounds)
      throws PreviewFailure {
    var headers = Map.of("Accept", accepted, "Accept-Language", language);
    OutboundResponse response;
    try {
      response =
          client.send(
              new OutboundRequest(OutboundMethod.GET, address, headers, OutboundBody.NONE, bounds));
    } catch (OutboundFailure failure) {
      throw PreviewFailure.of(failure);
    }
    if (!response.successful()) {
      response.close();
      throw PreviewFailure.ofStatus(response.status());
    }
    return response;
  }

  /// The page as far as it counts; one that breaks off behind its head is as good.
  private static byte[] beginning(InputStream body) throws PreviewFailure {
    var page = new ByteArrayOutputStream();
    var buffer = new byte[16 * 1024];
    try {
      while (page.size() < PAGE_BYTES) {
        int count = body.read(buffer, 0, Math.min(buffer.length, PAGE_BYTES - page.size()));
        if (count < 0) {
          break;
        }
        page.write(buffer, 0, count);
      }
    } catch (IOException failure) {
      if (!hasHead(page)) {
        throw failure(failure);
      }
    }
    return page.toByteArray();
  }

  private static boolean hasHead(ByteArrayOutputStream page) {
    return page.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains("</head");
  }

  private static PreviewFailure failure(IOException failure) {
    return failure instanceof OutboundFailure told
        ? PreviewFailure.of(told)
        : new PreviewFailure(Reason.UNREACHABLE, failure);
  }
}
