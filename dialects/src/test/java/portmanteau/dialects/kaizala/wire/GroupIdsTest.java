package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.group.GroupId;

class GroupIdsTest {
  private static final GroupId ID =
      new GroupId(UUID.fromString("df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62",
        "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
        "DF91CB37-97BF-4CCD-A8C2-B2A3BA5EAC62@17"
      })
  void a_group_is_known_with_and_without_its_region(String text) {
    assertThat(GroupIds.parse(text)).isEqualTo(ID);
    assertThat(GroupIds.text(ID)).isEqualTo("df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@1",
        "1",
        "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@",
        "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@x",
        "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1@1",
        "..",
        "é"
      })
  void what_is_no_group_id_is_not_found(String text) {
    assertThatThrownBy(() -> GroupIds.parse(text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.NotFound.class));
  }
}
