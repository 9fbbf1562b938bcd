package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import portmanteau.core.Seal;
import portmanteau.core.media.MediaId;

class MediaResourcesTest {
  private final Seal seal = new Seal("a key".getBytes(StandardCharsets.UTF_8), "resource");
  private final MediaResources resources = new MediaResources(seal);

  @Test
  void a_string_names_its_media_in_order() {
    List<MediaId> ids = ids(3);
    assertThat(resources.open(resources.name(ids))).contains(ids);
  }

  @Test
  void a_string_names_any_number_of_media_up_to_64_kilobytes() {
    List<MediaId> ids = ids(3000);
    assertThat(resources.open(resources.name(ids))).contains(ids);
    assertThat(resources.open(resources.name(ids(4000)))).isEmpty();
  }

  @Test
  void a_bare_id_names_its_medium() {
    MediaId id = ids(1).getFirst();
    assertThat(resources.open(id.toString())).contains(List.of(id));
  }

  @Test
  void nobody_else_can_write_one() {
    String name = resources.name(ids(2));
    char other = name.charAt(5) == 'A' ? 'B' : 'A';
    String tampered = name.substring(0, 5) + other + name.substring(6);
    var foreign =
        new MediaResources(new Seal("other".getBytes(StandardCharsets.UTF_8), "resource"));

    assertThat(resources.open(tampered)).isEmpty();
    assertThat(resources.open(name.substring(0, name.length() - 4))).isEmpty();
    assertThat(resources.open(foreign.name(ids(2)))).isEmpty();
    assertThat(resources.open("")).isEmpty();
    assertThat(resources.open("no such thing \u0000 é")).isEmpty();
  }

  @Test
  void one_that_is_written_in_another_way_is_none() {
    // 32 bytes leave two bits of the last letter unused.
    String name = resources.name(ids(1));
    char last = (char) (name.charAt(name.length() - 1) + 1);

    assertThat(resources.open(name)).isPresent();
    assertThat(resources.open(name.substring(0, name.length() - 1) + last)).isEmpty();
    assertThat(resources.open(name + "=")).isEmpty();
  }

  @Test
  void what_was_sealed_without_being_ids_is_none() {
    assertThat(resources.open(seal.seal(new byte[0]))).isEmpty();
    assertThat(resources.open(seal.seal(new byte[17]))).isEmpty();
  }

  private static List<MediaId> ids(int count) {
    return LongStream.range(0, count).mapToObj(n -> new MediaId(new UUID(n, ~n))).toList();
  }
}
