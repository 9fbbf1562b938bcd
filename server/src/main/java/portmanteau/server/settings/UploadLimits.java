package portmanteau.server.settings;

import java.time.Duration;
import java.util.List;
import portmanteau.core.upload.UploadTerms;

/// How large a file each dialect takes, in bytes, what is granted to uploads in pieces, and how
/// long Green API's files live.
public record UploadLimits(
    long vonageFile,
    long kaizalaFile,
    long connectFile,
    long greenApiFile,
    long selfcommunityImage,
    long selfcommunityDocument,
    long adminFile,
    long tusFile,
    int tusParts,
    UploadTerms terms,
    Duration greenApiLifetime) {

  static final Setting<Long> VONAGE_MAX_FILE = file("vonage-max-file", "5GiB", "Vonage");
  static final Setting<Long> KAIZALA_MAX_FILE = file("kaizala-max-file", "5GiB", "Kaizala");
  static final Setting<Long> CONNECT_MAX_FILE = file("connect-max-file", "5GiB", "1C-Connect");
  static final Setting<Long> GREEN_API_MAX_FILE = file("green-api-max-file", "37MiB", "Green API");
  static final Setting<Long> SELFCOMMUNITY_MAX_IMAGE =
      Setting.of(
          "selfcommunity-max-image",
          "5MiB",
          "the largest image SelfCommunity takes",
          Readers::someBytes);
  static final Setting<Long> SELFCOMMUNITY_MAX_DOCUMENT =
      Setting.of(
          "selfcommunity-max-document",
          "50MiB",
          "the largest document SelfCommunity takes",
          Readers::someBytes);
  static final Setting<Long> ADMIN_MAX_FILE =
      file("admin-max-file", "5GiB", "the admin API (media put)");
  static final Setting<Long> TUS_MAX_FILE = file("tus-max-file", "5GiB", "tus");
  static final Setting<Integer> TUS_MAX_PARTS =
      Setting.of(
          "tus-max-parts",
          "1000",
          "parts that one upload of tus may be made of, each as often as it is named",
          Readers.atLeast(1));
  static final Setting<Integer> MAX_OPEN_UPLOADS =
      Setting.of(
          "max-open-uploads",
          "1000",
          "uploads in pieces (tus, SelfCommunity) that one caller may have open",
          Readers.atLeast(1));
  static final Setting<Duration> UPLOAD_LIFETIME =
      Setting.of(
          "upload-lifetime",
          "24h",
          "after which an upload in pieces is over, however far it has come",
          Readers::someTime);
  static final Setting<Duration> GREEN_API_LIFETIME =
      Setting.of(
          "green-api-lifetime", "24h", "after which Green API's files are gone", Readers::someTime);

  static final List<Setting<?>> ALL =
      List.of(
          VONAGE_MAX_FILE,
          KAIZALA_MAX_FILE,
          CONNECT_MAX_FILE,
          GREEN_API_MAX_FILE,
          SELFCOMMUNITY_MAX_IMAGE,
          SELFCOMMUNITY_MAX_DOCUMENT,
          ADMIN_MAX_FILE,
          TUS_MAX_FILE,
          TUS_MAX_PARTS,
          MAX_OPEN_UPLOADS,
          UPLOAD_LIFETIME,
          GREEN_API_LIFETIME);

  static UploadLimits of(Sources sources) {
    return new UploadLimits(
        sources.get(VONAGE_MAX_FILE),
        sources.get(KAIZALA_MAX_FILE),
        sources.get(CONNECT_MAX_FILE),
        sources.get(GREEN_API_MAX_FILE),
        sources.get(SELFCOMMUNITY_MAX_IMAGE),
        sources.get(SELFCOMMUNITY_MAX_DOCUMENT),
        sources.get(ADMIN_MAX_FILE),
        sources.get(TUS_MAX_FILE),
        sources.get(TUS_MAX_PARTS),
        new UploadTerms(sources.get(MAX_OPEN_UPLOADS), sources.get(UPLOAD_LIFETIME)),
        sources.get(GREEN_API_LIFETIME));
  }

  private static Setting<Long> file(String name, String standard, String dialect) {
    return Setting.of(name, standard, "the largest file " + dialect + " takes", Readers::someBytes);
  }
}
