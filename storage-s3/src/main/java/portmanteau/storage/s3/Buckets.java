package portmanteau.storage.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Makes the client of a bucket: pooled connections, and a timeout for everything.
final class Buckets {
  private static final int CONNECTIONS = 128;
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 2;

  private Buckets() {}

  static Bucket open(BucketSettings settings) {
    AwsCredentialsProvider credentials = credentials(settings);
    var region = Region.of(settings.region());
    @Nullable URI endpoint = settings.endpoint();
    var service =
        S3Configuration.builder()
            .pathStyleAccessEnabled(settings.pathStyle())
            .chunkedEncodingEnabled(false)
            .build();
    var client =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(service)
            // Every store knows Content-MD5; not every one the checksums of the SDK.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(http(settings.patience()))
            .overrideConfiguration(all ->
                all.apiCallTimeout(settings.patience())
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build()));
    var presigner =
        S3Presigner.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(service);
    if (endpoint != null) {
      client.endpointOverride(endpoint);
      presigner.endpointOverride(endpoint);
    }
    return new Bucket(settings.bucket(), client.build(), presigner.build(), new Breaker());
  }

  private static Apache5HttpClient.Builder http(Duration patience) {
    return Apache5HttpClient.builder()
        .maxConnections(CONNECTIONS)
        .connectionTimeout(CONNECTING)
        .connectionAcquisitionTimeout(CONNECTING)
        .socketTimeout(patience)
        .tcpKeepAlive(true);
  }

  private static AwsCredentialsProvider credentials(BucketSettings settings) {
    String key = settings.accessKey();
    String secret = settings.secretKey();
    return key == null || secret == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
  }
}
