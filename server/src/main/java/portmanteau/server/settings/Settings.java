package portmanteau.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.download.ServingTerms;
import portmanteau.core.link.PreviewTerms;
import portmanteau.core.media.TextLimits;
import portmanteau.core.outbound.OutboundSettings;
import portmanteau.core.rendering.VariantTerms;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.upload.UploadTerms;
import portmanteau.dialects.selfcommunity.AnonymousUploadSettings;
import portmanteau.web.limits.ConnectionLimits;

/// All settings of the operator, checked.
///
/// @param data the folder that holds everything the server keeps on this machine
/// @param create whether a new server may be begun where there is none
/// @param demo whether to make the demo account and tell its credentials
public record Settings(
    Path data,
    boolean create,
    boolean demo,
    Listening listening,
    ConnectionLimits connections,
    CatalogueSettings catalogue,
    BlobSettings blobs,
    DialectSettings dialects,
    UploadTerms uploads,
    TextLimits texts,
    OutboundSettings outbound,
    PreviewTerms previews,
    VariantTerms variants,
    ServingTerms serving,
    AnonymousUploadSettings anonymousUploads,
    RequestLimits requests,
    HousekeepingSettings housekeeping,
    LogFormat logFormat) {

  private static final Setting<Path> DATA =
      Setting.of(
          "data",
          "portmanteau-data",
          "the folder that holds everything the server keeps",
          Readers::path);

  static final Setting<Boolean> CREATE =
      Setting.of(
          "create",
          "yes",
          "whether a new server may be begun where the data folder holds none; no: it must be there",
          Readers::yesOrNo);

  /// All settings, in the order of the help.
  public static final List<Setting<?>> ALL =
      Stream.of(
              List.of(DATA, CREATE),
              Listening.ALL,
              CatalogueSettings.ALL,
              BlobSettings.ALL,
              DialectSettings.ALL,
              UploadTerms.ALL,
              TextLimits.ALL,
              OutboundSettings.ALL,
              PreviewTerms.ALL,
              VariantTerms.ALL,
              ServingTerms.ALL,
              AnonymousUploadSettings.ALL,
              RequestLimits.ALL,
              ConnectionLimits.ALL,
              HousekeepingSettings.ALL,
              List.of(LogFormat.LOG_FORMAT))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /// Reads and checks all settings; nothing is created.
  ///
  /// @throws BadSetting for the first that is wrong
  public static Settings of(Sources sources, boolean demo) {
    var settings =
        new Settings(
            sources.get(DATA),
            sources.get(CREATE),
            demo,
            Listening.of(sources),
            ConnectionLimits.of(sources),
            CatalogueSettings.of(sources),
            BlobSettings.of(sources),
            DialectSettings.of(sources),
            UploadTerms.of(sources),
            TextLimits.of(sources),
            OutboundSettings.of(sources),
            PreviewTerms.of(sources),
            VariantTerms.of(sources),
            ServingTerms.of(sources),
            AnonymousUploadSettings.of(sources),
            RequestLimits.of(sources),
            HousekeepingSettings.of(sources),
            sources.get(LogFormat.LOG_FORMAT));
    settings.check();
    return settings;
  }

  /// The same, with strangers' uploads taken into the demo account.
  public Settings withAnonymousUploads(AnonymousUploadSettings now) {
    return new Settings(
        data,
        create,
        demo,
        listening,
        connections,
        catalogue,
        blobs,
        dialects,
        uploads,
        texts,
        outbound,
        previews,
        variants,
        serving,
        now,
        requests,
        housekeeping,
        logFormat);
  }

  private void check() {
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw new BadSetting("setting data: " + data + " is not a folder");
    }
    boolean loopback = listening.isLoopback();
    if (demo && !loopback) {
      throw new BadSetting(
          "setting host: with --demo it must be a loopback address, since the demo's credentials"
              + " are printed and strangers may upload; "
              + listening.host()
              + " is none");
    }
  }
}
