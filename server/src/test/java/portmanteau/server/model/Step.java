package portmanteau.server.model;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What may happen to an upload that is open.
enum Step {
  APPEND(24),
  APPEND_TO_THE_END(8),
  /// With the length, where it is not settled yet; at times without a byte.
  SETTLE_LENGTH(6),
  /// Another length than the one that is settled, or one that is too short.
  CONTRADICT_LENGTH(4),
  /// By SelfCommunity's dialect.
  CHUNK(8),
  CHUNK_FOR_ELSEWHERE(3),
  WRONG_OFFSET(6),
  WRONG_CHECKSUM(8),
  TOO_MUCH(5),
  /// The connection breaks in the middle of the bytes.
  CUT_OFF(10),
  /// The connection stays, and nothing more comes.
  STUCK(8),
  /// The same, and then others bring their bytes.
  STUCK_THEN_APPEND(6),
  /// All bytes are sent, and nobody waits for the answer.
  ANSWER_LOST(6),
  TWO_AT_ONCE(8),
  LOOK_AT_ONCE(5),
  /// By a phone that speaks the IETF's protocol, in any version.
  PHONE_APPENDS(10),
  /// The same, which says that the upload ends there.
  PHONE_ENDS(4),
  PHONE_AT_WRONG_OFFSET(3),
  PHONE_CUT_OFF(6),
  PHONE_STUCK(5),
  DELETE_AT_ONCE(2),
  DELETE(2);

  private static final int ALL = Stream.of(values()).mapToInt(step -> step.weight).sum();

  private final int weight;

  Step(int weight) {
    this.weight = weight;
  }

  static Step any(SplittableRandom random) {
    int left = random.nextInt(ALL);
    for (Step step : values()) {
      left -= step.weight;
      if (left < 0) {
        return step;
      }
    }
    throw new AssertionError();
  }
}
