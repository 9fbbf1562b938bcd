package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/// What a server tells of an upload, against what the model says.
record Comparison(Host host, Upload upload) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  void with(Told told) {
    if (upload.isForgotten()) {
      assertThat(told.status()).as("%s: %s", upload, told).isEqualTo(404);
    } else if (upload.isExpired(host.now())) {
      assertThat(told.status()).as("%s: %s", upload, told).isEqualTo(410);
    } else {
      withLiving(told);
    }
  }

  private void withLiving(Told told) {
    assertThat(told.status()).as("%s: %s", upload, told).isEqualTo(200);
    assertThat(told.offset()).as("%s: %s", upload, told).isNotNull();
    upload.stands(told.offset());
    assertThat(told.length()).as("%s: %s", upload, told).isEqualTo(upload.length());
    assertThat(told.deferred())
        .as("%s: %s", upload, told)
        .isEqualTo(upload.length() == null ? "1" : null);
    if (host.ownsItsTime()) {
      assertThat(told.expires()).as("%s: %s", upload, told).isEqualTo(date());
    }
    if (upload.isWhole() && upload.media() == null) {
      assertThat(told.media()).as("%s: %s", upload, told).isNotNull();
      upload.made(Objects.requireNonNull(told.media()));
    }
    assertThat(told.media()).as("%s: %s", upload, told).isEqualTo(upload.media());
  }

  private String date() {
    // HTTP's dates have two digits for the day.
    String date = HTTP_DATE.format(upload.expires());
    return date.charAt(6) == ' ' ? date.replace(", ", ", 0") : date;
  }
}
