package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AclTest {
  private static final String MEDIA = "/*/media/**";

  @Test
  void no_acl_and_no_paths_grant_everything() {
    assertThat(Acl.parse(null)).hasValue(Acl.EVERYTHING);
    assertThat(Acl.parse(Map.of())).hasValue(Acl.EVERYTHING);
    assertThat(Acl.EVERYTHING.allows("DELETE", "/v3/media/a")).isTrue();
  }

  @Test
  void a_path_without_conditions_grants_all_methods() {
    Acl acl = paths(Map.of(MEDIA, Map.of()));
    assertThat(acl.allows("DELETE", "/v3/media/a")).isTrue();
    assertThat(acl.allows("GET", "/v3/calls")).isFalse();
  }

  @Test
  void an_empty_map_may_be_written_as_an_empty_list() {
    assertThat(paths(Map.of(MEDIA, List.of())).allows("PUT", "/v3/media/a")).isTrue();
  }

  @Test
  void methods_are_granted_in_any_case_and_head_with_get() {
    Acl acl = paths(Map.of(MEDIA, Map.of("methods", List.of("get"))));
    assertThat(acl.allows("GET", "/v3/media")).isTrue();
    assertThat(acl.allows("HEAD", "/v3/media")).isTrue();
    assertThat(acl.allows("POST", "/v3/media")).isFalse();
  }

  @Test
  void head_may_be_granted_alone() {
    Acl acl = paths(Map.of(MEDIA, Map.of("methods", List.of("HEAD"))));
    assertThat(acl.allows("HEAD", "/v3/media")).isTrue();
    assertThat(acl.allows("GET", "/v3/media")).isFalse();
  }

  @Test
  void an_acl_and_its_paths_may_be_empty_lists_too() {
    assertThat(Acl.parse(List.of())).hasValue(Acl.EVERYTHING);
    assertThat(Acl.parse(Map.of("paths", List.of())).orElseThrow().allows("GET", "/v3/media"))
        .isFalse();
  }

  @Test
  void no_methods_and_no_paths_at_all_grant_nothing() {
    assertThat(paths(Map.of(MEDIA, Map.of("methods", List.of()))).allows("GET", "/v3/media"))
        .isFalse();
    assertThat(paths(Map.of()).allows("GET", "/v3/media")).isFalse();
  }

  @Test
  void a_condition_that_is_not_known_grants_nothing() {
    Acl acl = paths(Map.of(MEDIA, Map.of("filters", Map.of("to", "1"))));
    assertThat(acl.allows("GET", "/v3/media")).isFalse();
    assertThat(paths(Map.of(MEDIA, Map.of("filters", Map.of()))).allows("GET", "/v3/media"))
        .isTrue();
  }

  @Test
  void another_shape_is_no_acl() {
    assertThat(Acl.parse("everything")).isEmpty();
    assertThat(Acl.parse(Map.of("paths", List.of(MEDIA)))).isEmpty();
  }

  private static Acl paths(Map<String, ?> paths) {
    return Acl.parse(Map.of("paths", paths)).orElseThrow();
  }
}
