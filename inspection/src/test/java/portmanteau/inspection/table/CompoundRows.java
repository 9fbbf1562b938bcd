package portmanteau.inspection.table;

import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.OTHER;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import portmanteau.testkit.samples.CompoundFiles;
import portmanteau.testkit.samples.Papers;

/// OLE2 files of any size.
final class CompoundRows {
  /// Sectors of 512 bytes that make the allocation table longer than the header can list.
  private static final int EIGHT_MEGABYTES = 16_384;

  private CompoundRows() {}

  static List<Row> all() {
    return new Rows()
        .of(DOCUMENT)
        .add("DOC", "application/msword", Papers.doc())
        .add("XLS", "application/vnd.ms-excel", Papers.xls())
        .add(
            "PPT",
            "application/vnd.ms-powerpoint",
            Papers.ppt(),
            "file: application/x-ole-storage, whatever it holds")
        .add("XLS of 1995", "application/vnd.ms-excel", CompoundFiles.of(8, "Book"))
        .add(
            "DOC, directory at the end",
            "application/msword",
            CompoundFiles.of(200, "Data", "WordDocument"))
        .add(
            "XLS of 8 MB",
            "application/vnd.ms-excel",
            CompoundFiles.of(EIGHT_MEGABYTES, "Workbook"))
        .add(
            "PPT of 16 MB",
            "application/vnd.ms-powerpoint",
            CompoundFiles.of(2 * EIGHT_MEGABYTES, "Pictures", "PowerPoint Document"),
            "file: application/x-ole-storage, whatever it holds")
        .add(
            "DOC behind 300 streams",
            "application/msword",
            CompoundFiles.of(0, many(300, "WordDocument")))
        .add(
            "XLS behind 1500 streams",
            "application/vnd.ms-excel",
            CompoundFiles.of(40, many(1500, "Workbook")))
        .add(
            "XLS in capitals",
            "application/vnd.ms-excel",
            CompoundFiles.of(4, "WORKBOOK"),
            "file: application/x-ole-storage, whatever it holds")
        .add(
            "Office with a password",
            "application/x-office-package",
            CompoundFiles.of(64, "EncryptedPackage", "EncryptionInfo"),
            "file: application/encrypted, with no word of what")
        .add(
            "Office with a password, 8 MB",
            "application/x-office-package",
            CompoundFiles.of(EIGHT_MEGABYTES, "DataSpaces", "EncryptedPackage"),
            "file: application/encrypted, with no word of what")
        .add(
            "some OLE2",
            "application/x-office-compound",
            CompoundFiles.of(4, "Contents", "Quill"),
            "file: application/x-ole-storage, whatever it holds")
        .of(OTHER)
        .add(
            "Visio",
            "application/vnd.visio",
            CompoundFiles.of(4, "VisioDocument"),
            "file: application/x-ole-storage, whatever it holds")
        .add(
            "Outlook", "application/vnd.ms-outlook", CompoundFiles.of(4, "__properties_version1.0"))
        .all();
  }

  private static String[] many(int count, String last) {
    Stream<String> streams = IntStream.range(0, count).mapToObj("Stream %d"::formatted);
    return Stream.concat(streams, Arrays.stream(new String[] {last})).toArray(String[]::new);
  }
}
