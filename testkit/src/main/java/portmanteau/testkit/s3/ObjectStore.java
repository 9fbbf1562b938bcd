package portmanteau.testkit.s3;

import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// An object store that speaks S3, one for all tests of a process: S3Proxy with its objects in
/// memory, or the one that `-Dportmanteau.s3.endpoint=` names, whose key is `test` and whose secret
/// `testsecret`.
public final class ObjectStore {
  public static final String KEY = "test";
  public static final String SECRET = "testsecret";
  public static final String REGION = "us-east-1";
  public static final String BUCKET = "portmanteau-tests";

  private static @Nullable ObjectStore shared;

  private final URI endpoint;
  private final S3Client client;

  private ObjectStore(URI endpoint) {
    this.endpoint = endpoint;
    this.client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(REGION))
            .forcePathStyle(true)
            // Older stores refuse the checksums of the SDK.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build();
    if (client.listBuckets().buckets().stream().noneMatch(one -> one.name().equals(BUCKET))) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }

  /// The one of this process, begun when it is first asked for.
  public static synchronized ObjectStore shared() throws Exception {
    ObjectStore store = shared;
    if (store == null) {
      String real = System.getProperty("portmanteau.s3.endpoint", "");
      store = new ObjectStore(real.isEmpty() ? start() : URI.create(real));
      shared = store;
    }
    return store;
  }

  private static URI start() throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(BlobStores.create("transient-nio2", new Properties()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .v4MaxNonChunkedRequestSize(64L << 20)
            .build();
    proxy.start();
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  public URI endpoint() {
    return endpoint;
  }

  /// A prefix that no other test uses.
  public String freshPrefix() {
    return UUID.randomUUID() + "/";
  }

  /// The names of the objects that begin so, in their order.
  public List<String> names(String prefix) {
    return client
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /// The names of the uploads in parts that begin so.
  public List<String> unfinished(String prefix) {
    return client
        .listMultipartUploads(request -> request.bucket(BUCKET).prefix(prefix))
        .uploads()
        .stream()
        .map(upload -> upload.key())
        .toList();
  }

  /// Begins an upload in parts, as a process that is killed in the middle of one does.
  public void beginParts(String name) {
    client.createMultipartUpload(request -> request.bucket(BUCKET).key(name));
  }

  /// Puts an object with a byte in it.
  public void put(String name) {
    client.putObject(
        request -> request.bucket(BUCKET).key(name), RequestBody.fromBytes(new byte[] {1}));
  }

  public void delete(String name) {
    client.deleteObject(request -> request.bucket(BUCKET).key(name));
  }
}
