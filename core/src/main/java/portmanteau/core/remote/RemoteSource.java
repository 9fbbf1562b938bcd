package portmanteau.core.remote;

import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;

/// Where a file is to be fetched from, and what it may take.
///
/// @param field of the request that names the address, for whoever has to be told of it
/// @param address what is asked
/// @param written as it was written, without its fragment and the blanks at its ends
/// @param limit bytes of the file, by the dialect's setting
/// @param time that the fetch may take in all
public record RemoteSource(
    String field, OutboundAddress address, String written, long limit, Duration time) {

  /// How long an upload by address may take where the dialect's own contract does not say.
  public static final Setting<Duration> URL_UPLOAD_TIME =
      Setting.of(
          "url-upload-time",
          "10m",
          "how long fetching a file by its address may take (Vonage's url, media put --url)",
          Readers::someTime);

  /// Reads the address.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`
  public static RemoteSource of(String field, String text, long limit, Duration time) {
    String whole = text.strip();
    int fragment = whole.indexOf('#');
    String written = fragment < 0 ? whole : whole.substring(0, fragment);
    return new RemoteSource(field, address(field, written), written, limit, time);
  }

  private static OutboundAddress address(String field, String written) {
    try {
      return OutboundAddress.parse(written);
    } catch (OutboundFailure bad) {
      throw new Problem.Invalid(
              field,
              field
                  + " is no absolute http or https address without a user, of at most "
                  + OutboundAddress.LONGEST
                  + " characters.")
          .refusal();
    }
  }

  /// What is told of all that goes wrong out there: which address leads nowhere, and which only
  /// must not be asked, is nothing for strangers.
  Problem unreachable() {
    return new Problem.Invalid(field, field + " cannot be fetched.");
  }
}
