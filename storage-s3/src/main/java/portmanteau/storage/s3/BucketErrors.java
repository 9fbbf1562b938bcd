package portmanteau.storage.s3;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tells an object that is not there from a store that cannot be asked: of that, nobody may think
/// that the bytes are lost.
final class BucketErrors {
  private static final Logger log = LoggerFactory.getLogger(BucketErrors.class);
  private static final Duration LATER = Duration.ofSeconds(5);

  private BucketErrors() {}

  /// The exception for an object that is gone.
  ///
  /// @throws Refusal where it means anything else
  static IOException of(SdkException failure, String name) {
    if (failure instanceof S3Exception answer && "NoSuchKey".equals(code(answer))) {
      return new NoSuchFileException(name);
    }
    throw refusal(failure);
  }

  /// What is told to callers.
  static Refusal refusal(Exception failure) {
    if (failure instanceof S3Exception answer && isFull(answer)) {
      return new Refusal(new Problem.StorageFull(), failure);
    }
    log.warn("The object store does not do what it is asked to: {}", failure.toString());
    return unavailable(failure);
  }

  static Refusal unavailable(@Nullable Throwable cause) {
    return new Refusal(new Problem.Unavailable("The storage cannot be reached now.", LATER), cause);
  }

  static boolean isConditionFailed(SdkException failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == 412;
  }

  static boolean isAbsent(SdkException failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == 404;
  }

  private static boolean isFull(S3Exception answer) {
    return answer.statusCode() == 507
        || switch (code(answer)) {
          case "QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity" -> true;
          default -> false;
        };
  }

  private static String code(S3Exception answer) {
    return answer.awsErrorDetails() == null
        ? ""
        : String.valueOf(answer.awsErrorDetails().errorCode());
  }
}
