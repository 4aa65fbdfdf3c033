package io.siglab.analysis.paper.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table as a paper prints it: UTF-8 CSV among this module's resources, transcribed from the
 * paper; {@code paper/data/README.md} has sources and conventions.
 */
public final class Reference {

  private final List<Row> rows;

  private Reference(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A printed row.
   *
   * @param cells by column name
   */
  public record Row(Map<String, String> cells) {

    /** Copies the map. */
    public Row {
      cells = Map.copyOf(cells);
    }

    /** A cell; empty where nothing is printed. */
    public String get(String column) {
      String cell = cells.get(column);
      if (cell == null) {
        throw new IllegalArgumentException("the printed table has no column " + column);
      }
      return cell;
    }

    /** Whether a cell holds this text. */
    public boolean is(String column, String text) {
      return get(column).equals(text);
    }
  }

  /**
   * Loads a table.
   *
   * @param paper {@code li2020} or {@code li2026}
   * @param name of the file, without its ending
   */
  public static Reference load(String paper, String name) {
    String file = paper + "/" + name + ".csv";
    try (InputStream in = Reference.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the printed table " + file);
      }
      ObjectReader reader =
          new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      try (MappingIterator<Map<String, String>> rows = reader.readValues(text)) {
        return new Reference(rows.readAll().stream().map(Row::new).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the printed table " + file, e);
    }
  }

  /** All rows, as printed from top to bottom. */
  public List<Row> rows() {
    return rows;
  }

  /** Those that are asked for. */
  public Stream<Row> where(Predicate<Row> asked) {
    return rows.stream().filter(asked);
  }

  /** The first that is asked for. */
  public Optional<Row> first(Predicate<Row> asked) {
    return where(asked).findFirst();
  }

  /** The different texts of a column, in order of appearance. */
  public List<String> distinct(String column) {
    return rows.stream().map(r -> r.get(column)).distinct().toList();
  }
}
