package portmanteau.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import portmanteau.core.Refusal;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The requests that are made of one bucket.
///
/// @param client with timeouts for everything
record Bucket(String name, S3Client client, S3Presigner presigner, Breaker breaker)
    implements AutoCloseable {
  private static final String OCTETS = "application/octet-stream";

  /// A store may take its time to join the parts, and sends blanks meanwhile.
  private static final Duration JOINING = Duration.ofMinutes(1);

  /// What is sent, and can be read again where a request is repeated.
  interface Content {
    InputStream stream();

    long size();

    byte[] md5();
  }

  void put(String key, Content content) {
    ask(() ->
        client.putObject(
            request ->
                request.bucket(name).key(key).contentType(OCTETS).contentMD5(base64(content.md5())),
            body(content)));
  }

  /// Puts a small object unless there is one; a store that does not know the condition replaces it.
  void putFirst(String key, byte[] bytes) {
    try {
      call(() ->
          client.putObject(
              request -> request.bucket(name).key(key).contentType(OCTETS).ifNoneMatch("*"),
              RequestBody.fromBytes(bytes)));
    } catch (SdkException failure) {
      if (!BucketErrors.isConditionFailed(failure)) {
        throw BucketErrors.refusal(failure);
      }
    }
  }

  void put(String key, byte[] bytes) {
    ask(() ->
        client.putObject(
            request -> request.bucket(name).key(key).contentType(OCTETS),
            RequestBody.fromBytes(bytes)));
  }

  /// Bytes of an object.
  ///
  /// @throws NoSuchFileException where there is none
  long size(String key) throws IOException {
    try {
      return call(() -> client.headObject(request -> request.bucket(name).key(key)))
          .contentLength();
    } catch (SdkException failure) {
      if (BucketErrors.isAbsent(failure)) {
        // The answer to a HEAD has no words: it may be the bucket that is gone.
        get(key).abort();
        throw new IOException("the object store cannot decide whether it has " + key, failure);
      }
      throw BucketErrors.refusal(failure);
    }
  }

  boolean exists(String key) throws IOException {
    try {
      size(key);
      return true;
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  private ResponseInputStream<GetObjectResponse> get(String key) throws IOException {
    return open(GetObjectRequest.builder().bucket(name).key(key).build());
  }

  byte[] read(String key) throws IOException {
    try (var body = get(key)) {
      return body.readNBytes(1 << 10);
    }
  }

  /// Bytes `first` to `last`, inclusive.
  ResponseInputStream<GetObjectResponse> get(String key, long first, long last) throws IOException {
    String range = "bytes=%d-%d".formatted(first, last);
    return open(GetObjectRequest.builder().bucket(name).key(key).range(range).build());
  }

  /// Does nothing if there is none.
  void delete(String key) {
    ask(() -> client.deleteObject(request -> request.bucket(name).key(key)));
  }

  void list(String prefix, Consumer<S3Object> visitor) {
    ask(() -> {
      client
          .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
          .contents()
          .forEach(visitor);
      return prefix;
    });
  }

  String begin(String key) {
    return ask(() ->
            client.createMultipartUpload(
                request -> request.bucket(name).key(key).contentType(OCTETS)))
        .uploadId();
  }

  /// @param number from 1 on
  CompletedPart part(String key, String upload, int number, Content content) {
    String etag =
        ask(() ->
                client.uploadPart(
                    request ->
                        request
                            .bucket(name)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(base64(content.md5())),
                    body(content)))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  void complete(String key, String upload, List<CompletedPart> parts) {
    ask(() ->
        client.completeMultipartUpload(request ->
            request
                .bucket(name)
                .key(key)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts))
                .overrideConfiguration(all -> all.apiCallTimeout(JOINING))));
  }

  void abort(String key, String upload) {
    try {
      call(() ->
          client.abortMultipartUpload(request -> request.bucket(name).key(key).uploadId(upload)));
    } catch (SdkException failure) {
      if (!BucketErrors.isAbsent(failure)) {
        throw BucketErrors.refusal(failure);
      }
    }
  }

  /// Visits the multipart uploads that are under way.
  void multiparts(String prefix, Consumer<MultipartUpload> visitor) {
    ask(() -> {
      client
          .listMultipartUploadsPaginator(request -> request.bucket(name).prefix(prefix))
          .uploads()
          .forEach(visitor);
      return prefix;
    });
  }

  /// When its last part came; `began` where none has.
  Instant lastPart(MultipartUpload upload, Instant began) {
    try {
      return call(() ->
          client
              .listPartsPaginator(
                  request -> request.bucket(name).key(upload.key()).uploadId(upload.uploadId()))
              .parts()
              .stream()
              .map(software.amazon.awssdk.services.s3.model.Part::lastModified)
              .max(Comparator.naturalOrder())
              .filter(began::isBefore)
              .orElse(began));
    } catch (SdkException failure) {
      if (BucketErrors.isAbsent(failure)) {
        return began;
      }
      throw BucketErrors.refusal(failure);
    }
  }

  /// An address that whoever has it may read the object at.
  URI presign(String key, String type, String disposition, Duration validity) throws IOException {
    URL address =
        presigner
            .presignGetObject(asked ->
                asked
                    .signatureDuration(validity)
                    .getObjectRequest(request ->
                        request
                            .bucket(name)
                            .key(key)
                            .responseContentType(type)
                            .responseContentDisposition(disposition)
                            .responseCacheControl("private, no-cache")))
            .url();
    try {
      return address.toURI();
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  private static RequestBody body(Content content) {
    return RequestBody.fromContentProvider(content::stream, content.size(), OCTETS);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// What is thrown where the bytes of an answer broke off.
  Refusal broken(IOException lost) {
    breaker.lost();
    return BucketErrors.refusal(lost);
  }

  private <T> T ask(Supplier<T> request) {
    try {
      return call(request);
    } catch (SdkException failure) {
      throw BucketErrors.refusal(failure);
    }
  }

  private <T> T call(Supplier<T> request) {
    breaker.enter();
    try {
      T answer = request.get();
      breaker.succeeded();
      return answer;
    } catch (SdkException failure) {
      breaker.failed(failure);
      throw failure;
    }
  }

  private ResponseInputStream<GetObjectResponse> open(GetObjectRequest request) throws IOException {
    try {
      return call(() -> client.getObject(request, ResponseTransformer.toInputStream()));
    } catch (SdkException failure) {
      throw BucketErrors.of(failure, request.key());
    }
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
  }
}
