package portmanteau.server.across;

import java.io.IOException;
import portmanteau.testkit.samples.Sample;

/// A vendor's dialect, as a way in for files.
enum Face {
  VONAGE {
    @Override
    String upload(Uploader uploader, Sample file) throws IOException {
      return uploader.vonage(file.name(), file.bytes());
    }
  },
  KAIZALA {
    @Override
    String upload(Uploader uploader, Sample file) throws IOException {
      return Uploader.idOf(uploader.kaizala(file.name(), file.type().value(), file.bytes()));
    }
  },
  GREEN_API {
    @Override
    String upload(Uploader uploader, Sample file) throws IOException {
      return uploader.greenApi(
          file.name().substring(file.name().lastIndexOf('.') + 1), file.bytes());
    }
  },
  CONNECT {
    @Override
    String upload(Uploader uploader, Sample file) throws IOException {
      return uploader.connect(file.name(), file.bytes());
    }
  },
  SELFCOMMUNITY {
    @Override
    String upload(Uploader uploader, Sample file) throws IOException {
      return uploader.selfCommunity(file.name(), file.bytes()).path("hash_code").asString();
    }
  };

  /// The id of the new medium.
  abstract String upload(Uploader uploader, Sample file) throws IOException;
}
