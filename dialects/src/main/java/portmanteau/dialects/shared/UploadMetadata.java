package portmanteau.dialects.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import portmanteau.core.FileNames;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.core.media.Details;
import portmanteau.core.media.FirstLabel;
import portmanteau.web.form.Fields;
import portmanteau.web.text.Blanks;

/// The metadata of an upload as tus 1.0.0 writes it: `Upload-Metadata`, comma-separated keys with
/// Base64 values. Every dialect that ends the upload reads it so.
///
/// @param texts by key, as far as this server knows the key
public record UploadMetadata(Map<String, String> texts) {
  public static final String HEADER = "Upload-Metadata";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x2B\\x2D-\\x7E]+");
  private static final Set<String> KNOWN =
      Set.of(
          "filename",
          "name",
          "filetype",
          "type",
          "title",
          "description",
          "public",
          "mime_type",
          "max_downloads_allowed",
          "metadata_primary",
          "metadata_secondary");

  public UploadMetadata {
    texts = Map.copyOf(texts);
  }

  /// Reads a header's value, which may be empty.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where it cannot be read, or a key is there twice
  public static UploadMetadata parse(String header) {
    var texts = new LinkedHashMap<String, String>();
    var keys = new HashSet<String>();
    for (String pair : header.isBlank() ? new String[0] : header.split(",", -1)) {
      String[] words = Blanks.strip(pair).split(" ", 2);
      String key = words[0];
      if (!KEY.matcher(key).matches() || !keys.add(key)) {
        throw invalid("holds an empty key, or one twice");
      }
      byte[] value = decoded(words.length < 2 ? "" : words[1]);
      if (KNOWN.contains(key)) {
        texts.put(key, text(value));
      }
    }
    return new UploadMetadata(texts);
  }

  public Optional<String> fileName() {
    return one("filename", "name").map(FileNames::clean).filter(name -> !name.isEmpty());
  }

  /// The type that the client declares.
  public Optional<MediaType> type() {
    return one("filetype", "type").flatMap(MediaType::parse);
  }

  /// What the medium is to be, where its bytes are of that type.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where a field has no value that it may have
  public Details details(ContentType sniffed) {
    MediaType label = FirstLabel.of(sniffed, type().orElse(null), fileName().orElse(""));
    return MediaChanges.parse(Fields.ofTexts(texts)).apply(Details.of(label.toString()));
  }

  private Optional<String> one(String key, String otherKey) {
    return Optional.ofNullable(texts.get(key))
        .or(() -> Optional.ofNullable(texts.get(otherKey)))
        .filter(text -> !text.isEmpty());
  }

  private static byte[] decoded(String value) {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException notBase64) {
      throw invalid("holds a value that is no Base64");
    }
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException notText) {
      throw invalid("holds a value that is no UTF-8");
    }
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Invalid(HEADER, HEADER + " " + detail + ".").refusal();
  }
}
