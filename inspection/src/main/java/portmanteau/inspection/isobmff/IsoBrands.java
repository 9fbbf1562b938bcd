package portmanteau.inspection.isobmff;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;

/// The brands of ISO base media files and what they stand for (registered at mp4ra.org).
///
/// @param major four characters
/// @param compatible what else the file may be read as
record IsoBrands(String major, List<String> compatible) {
  private static final Map<String, String> EXACT =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("avis", "image/avif"),
          Map.entry("heic", "image/heic"),
          Map.entry("heix", "image/heic"),
          Map.entry("heim", "image/heic"),
          Map.entry("heis", "image/heic"),
          Map.entry("hevc", "image/heic"),
          Map.entry("hevx", "image/heic"),
          Map.entry("hevm", "image/heic"),
          Map.entry("hevs", "image/heic"),
          Map.entry("crx ", "image/x-canon-cr3"),
          Map.entry("qt  ", "video/quicktime"),
          Map.entry("mqt ", "video/quicktime"),
          Map.entry("M4A ", "audio/mp4"),
          Map.entry("M4B ", "audio/mp4"),
          Map.entry("M4P ", "audio/mp4"),
          Map.entry("F4A ", "audio/mp4"),
          Map.entry("F4B ", "audio/mp4"));

  /// Brands of HEIF structures that do not say which codec the pictures use.
  private static final Set<String> HEIF = Set.of("mif1", "mif2", "msf1", "miaf");

  /// Brands of sound in CMAF segments, which hold no track headers (ISO/IEC 23000-19 annex A).
  private static final Set<String> SOUND_SEGMENTS = Set.of("caac", "caaa", "camp", "cama");

  private static final Set<String> MP4 =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "isoa", "isob",
          "isoc", "mp41", "mp42", "mp71", "avc1", "hvc1", "hev1", "av01", "dash", "cmfc", "cmff",
          "cmfs", "cmf2", "msdh", "msix", "piff", "MSNV", "NDSC", "NDSH", "NDSM", "NDSP", "NDSS",
          "NDXC", "NDXH", "NDXM", "NDXP", "NDXS", "XAVC", "mmp4", "f4v ", "F4V ", "F4P ", "M4V ",
          "M4VH", "M4VP", "kddi");

  IsoBrands {
    compatible = List.copyOf(compatible);
  }

  /// What a whole file of these brands is; empty where none of them is known.
  Optional<ContentType> file() {
    Optional<ContentType> type = of(major);
    if (type.isPresent()) {
      return type;
    }
    boolean heif = HEIF.contains(major);
    for (String brand : compatible) {
      // Beside an unknown major brand, `qt  ` only says that QuickTime could play it too.
      Optional<ContentType> other =
          of(brand)
              .filter(found -> !brand.equals("qt  "))
              .filter(found -> !heif || found.family().equals("image"));
      if (other.isPresent()) {
        return other;
      }
    }
    return heif ? type("image/heif") : Optional.empty();
  }

  /// What a segment of a stream is, which begins with these brands.
  ContentType segment() {
    boolean sound =
        SOUND_SEGMENTS.contains(major) || compatible.stream().anyMatch(SOUND_SEGMENTS::contains);
    return new ContentType(sound ? "audio/mp4" : "video/mp4");
  }

  private static Optional<ContentType> of(String brand) {
    if (brand.startsWith("3g2")) {
      return type("video/3gpp2");
    }
    if (brand.startsWith("3g")) {
      return type("video/3gpp");
    }
    if (MP4.contains(brand)) {
      return type("video/mp4");
    }
    return Optional.ofNullable(EXACT.get(brand)).map(ContentType::new);
  }
}
