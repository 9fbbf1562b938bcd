package portmanteau.inspection.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.blob.Inspection;
import portmanteau.core.media.MediaKind;
import portmanteau.inspection.InMemory;
import portmanteau.inspection.SniffingInspector;

/// Files as people send them, and what is told of each.
class WhatBytesAreTest {
  private static final SniffingInspector INSPECTOR = new SniffingInspector();

  static List<Row> table() {
    return Stream.of(
            SharedContainerRows.boxes(),
            SharedContainerRows.quickTime(),
            SharedContainerRows.others(),
            DisplacedRows.documents(),
            DisplacedRows.sounds(),
            DisplacedRows.pictures(),
            ArchiveRows.office(),
            ArchiveRows.named(),
            CompoundRows.all(),
            TextRows.charsets(),
            TextRows.oddBytes())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void the_table_is_long_and_names_each_file_once() {
    assertThat(table()).hasSizeGreaterThan(150).extracting(Row::toString).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_file_is_what_it_holds(Row row) throws IOException {
    var source = new InMemory(row.file().bytes());
    Inspection inspection = INSPECTOR.inspect(source);
    assertThat(inspection.type()).isEqualTo(row.file().type());
    assertThat(MediaKind.of(inspection.type())).isEqualTo(row.kind());
    assertThat(source.read()).isLessThan(1 << 20);
  }
}
