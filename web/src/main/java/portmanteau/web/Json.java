package portmanteau.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import portmanteau.core.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Reads and writes JSON. Unreadable JSON is a [Problem.Malformed] refusal in our own words.
///
/// Records are written in the order of their components, instants as UTC with milliseconds, nulls
/// as nulls; unknown members are ignored. Nesting is limited to 64 levels.
public final class Json {
  private static final int DEPTH = 64;
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Json STRICT = new Json(false);
  private static final Json LENIENT = new Json(true);

  private final boolean lenient;
  private final JsonMapper mapper;

  private Json(boolean lenient) {
    this.lenient = lenient;
    this.mapper = lenient ? lenientMapper() : mapper(factory().build()).build();
  }

  /// RFC 8259, in UTF-8, without duplicate names; a leading byte order mark is skipped.
  public static Json strict() {
    return STRICT;
  }

  /// Also accepts unquoted names in any case, single quotes, and ISO-8859-1.
  public static Json lenient() {
    return LENIENT;
  }

  public <T> T read(byte[] text, Class<T> type) {
    return parse(text, type);
  }

  /// The exchange's body, whatever its `Content-Type`.
  public <T> T read(Exchange exchange, int most, Class<T> type) {
    return parse(exchange.bytes(most), type);
  }

  /// As [#read(byte[], Class)], in another charset than UTF-8.
  public <T> T read(byte[] text, Charset charset, Class<T> type) {
    return parse(text, charset, type);
  }

  public JsonNode tree(byte[] text) {
    return parse(text, JsonNode.class);
  }

  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /// Writes piece by piece, and closes the output.
  ///
  /// @throws IOException as the output throws it
  public void write(Object value, OutputStream output) throws IOException {
    try {
      mapper.writeValue(output, value);
    } catch (JacksonException failed) {
      // Exceptions of the output come wrapped, once per enclosing value.
      for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException broken) {
          throw broken;
        }
      }
      throw failed;
    }
  }

  private <T> T parse(byte[] text, Class<T> type) {
    return parse(text, StandardCharsets.UTF_8, type);
  }

  private <T> T parse(byte[] text, Charset charset, Class<T> type) {
    try {
      String json = decode(text, charset);
      if (lenient) {
        refuseNamesInTwoCases(json);
      }
      T value = mapper.readValue(json, type);
      if (value == null || (value instanceof JsonNode node && node.isMissingNode())) {
        throw new Problem.Malformed("The JSON is empty.").refusal();
      }
      return value;
    } catch (JacksonException e) {
      throw new portmanteau.core.Refusal(new Problem.Malformed(explanation(e)), e);
    }
  }

  /// If names are case-insensitive, `Name` after `name` is a duplicate.
  private void refuseNamesInTwoCases(String json) {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = mapper.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.push(new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
        } else if (token == JsonToken.END_OBJECT) {
          open.pop();
        } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
          throw new Problem.Malformed("The JSON names \"" + parser.currentName() + "\" twice.")
              .refusal();
        }
      }
    }
  }

  private static String explanation(JacksonException e) {
    if (e instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
      String name = mismatch.getPath().getLast().getPropertyName();
      return name == null
          ? "The JSON has an unexpected shape."
          : "The JSON has an unexpected value at \"" + name + "\".";
    }
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? "The JSON is malformed."
        : "The JSON is malformed at line %d, column %d."
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private String decode(byte[] text, Charset charset) {
    try {
      return withoutMark(charset.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      if (lenient) {
        return new String(text, StandardCharsets.ISO_8859_1);
      }
      throw new Problem.Malformed("The JSON is not " + charset + ".").refusal();
    }
  }

  /// Editors and shells of Windows put it in front (RFC 8259 §8.1 lets a reader pass over it).
  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static tools.jackson.core.json.JsonFactoryBuilder factory() {
    return JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  private static JsonMapper.Builder mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .addModule(new SimpleModule().addSerializer(Instant.class, new InstantWriter()));
  }

  private static JsonMapper lenientMapper() {
    JsonFactory factory =
        factory()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();
    return mapper(factory).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES).build();
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final DateTimeFormatter FORM =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(FORM.format(value));
    }
  }
}
