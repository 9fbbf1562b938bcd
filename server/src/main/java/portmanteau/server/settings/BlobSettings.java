package portmanteau.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Quantities;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.storage.s3.BucketSettings;

/// Where the bytes of media are that the catalogue does not keep itself.
///
/// @param bucket null: in the data folder
/// @param direct whether clients are sent to the object store for them
public record BlobSettings(@Nullable BucketSettings bucket, boolean direct) {

  private static final Setting<Boolean> BLOBS =
      Setting.of(
          "blobs",
          "disk",
          "where files are: disk, in the data folder; or s3, in the bucket s3-bucket",
          BlobSettings::isInBucket);
  private static final Setting<URI> ENDPOINT =
      Setting.of(
          "s3-endpoint",
          null,
          "the URL of the object store; unset: Amazon's, of the region",
          BlobSettings::endpoint);
  private static final Setting<String> REGION =
      Setting.of(
          "s3-region", "us-east-1", "the region, as requests are signed for it", Readers::text);
  private static final Setting<String> BUCKET =
      Setting.of("s3-bucket", null, "the bucket, which must be there", Readers::text);
  private static final Setting<String> PREFIX =
      Setting.of(
          "s3-prefix",
          null,
          "what the names of all objects begin with, where the bucket has other things too",
          BlobSettings::prefix);
  private static final Setting<Boolean> PATH_STYLE =
      Setting.of(
          "s3-path-style",
          "no",
          "whether the bucket stands in the path (most stores but Amazon's), and not in the host name",
          Readers::yesOrNo);
  private static final Setting<String> ACCESS_KEY =
      Setting.of(
          "s3-access-key",
          null,
          "the access key; unset, with its secret: as AWS's tools find it",
          Readers::text);
  private static final Setting<String> SECRET_KEY =
      Setting.secret(
          "s3-secret-key", "the access key's secret (environment or file, never a flag)");
  private static final Setting<Boolean> REDIRECT =
      Setting.of(
          "s3-redirect",
          "no",
          "whether downloads without a limit are answered 307, to the object store itself",
          Readers::yesOrNo);
  private static final Setting<Long> BUFFER_MEMORY =
      Setting.of(
          "s3-buffer-memory",
          "64MiB",
          "memory outside the heap in which all uploads gather their parts; 8MiB or more",
          BlobSettings::bufferMemory);
  private static final Setting<Duration> TIMEOUT =
      Setting.of(
          "s3-timeout",
          "8s",
          "how long the object store may take for one request, of 8 MiB at most; 1s or longer",
          Readers.noShorterThan(Duration.ofSeconds(1)));

  static final List<Setting<?>> ALL =
      List.of(
          BLOBS,
          ENDPOINT,
          REGION,
          BUCKET,
          PREFIX,
          PATH_STYLE,
          ACCESS_KEY,
          SECRET_KEY,
          REDIRECT,
          BUFFER_MEMORY,
          TIMEOUT);

  static BlobSettings of(SettingSource source) {
    if (!source.get(BLOBS)) {
      return new BlobSettings(null, false);
    }
    String bucket =
        source
            .find(BUCKET)
            .orElseThrow(() -> new BadSetting("setting s3-bucket: blobs=s3 needs a bucket"));
    @Nullable String key = source.find(ACCESS_KEY).orElse(null);
    @Nullable String secret = source.find(SECRET_KEY).orElse(null);
    if ((key == null) != (secret == null)) {
      throw new BadSetting(
          "setting "
              + (key == null ? "s3-access-key" : "s3-secret-key")
              + ": an access key and its secret come together");
    }
    return new BlobSettings(
        new BucketSettings(
            source.find(ENDPOINT).orElse(null),
            source.get(REGION),
            bucket,
            source.find(PREFIX).orElse(""),
            source.get(PATH_STYLE),
            key,
            secret,
            source.get(BUFFER_MEMORY),
            source.get(TIMEOUT)),
        source.get(REDIRECT));
  }

  private static boolean isInBucket(String text) {
    return switch (text.strip()) {
      case "disk" -> false;
      case "s3" -> true;
      case String _ -> throw new IllegalArgumentException("is neither disk nor s3");
    };
  }

  private static URI endpoint(String text) {
    try {
      var url = new URI(text.strip());
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
        return url;
      }
    } catch (URISyntaxException wrong) {
      // Falls through to the one message.
    }
    throw new IllegalArgumentException("is no URL such as https://s3.example.org");
  }

  private static String prefix(String text) {
    String prefix = Readers.text(text);
    if (prefix.startsWith("/") || prefix.length() > 200) {
      throw new IllegalArgumentException("is no prefix such as media/");
    }
    return prefix.endsWith("/") ? prefix : prefix + "/";
  }

  private static long bufferMemory(String text) {
    long bytes = Quantities.bytes(text);
    if (bytes < BucketSettings.LEAST_MEMORY || bytes > BucketSettings.MOST_MEMORY) {
      throw new IllegalArgumentException("must be 8MiB to 16GiB");
    }
    return bytes;
  }
}
