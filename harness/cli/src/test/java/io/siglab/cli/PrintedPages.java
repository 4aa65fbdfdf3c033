package io.siglab.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The text of a PDF, page by page.
 *
 * @param pages text of each without spaces
 * @param outside words that lie beyond a page's edge or margin
 */
record PrintedPages(List<String> pages, List<String> outside) {

  /** Least distance of any text from the paper's edge, points; the style asks for 14 mm. */
  private static final double MARGIN = 38;

  PrintedPages {
    pages = List.copyOf(pages);
    outside = List.copyOf(outside);
  }

  static PrintedPages of(byte[] pdf) throws IOException {
    List<String> pages = new ArrayList<>();
    List<String> outside = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        Edges stripper = new Edges(document.getPage(number - 1), number, outside);
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        StringWriter text = new StringWriter();
        stripper.writeText(document, text);
        pages.add(text.toString().replaceAll("\\s+", ""));
      }
    }
    return new PrintedPages(pages, outside);
  }

  /** Everything on all pages, without spaces. */
  String all() {
    return String.join("", pages);
  }

  /**
   * On which pages each mark is.
   *
   * @param mark its first group tells marks apart
   */
  Map<String, List<Integer>> places(Pattern mark) {
    Map<String, List<Integer>> places = new TreeMap<>();
    for (int page = 0; page < pages.size(); page++) {
      Matcher matcher = mark.matcher(pages.get(page));
      while (matcher.find()) {
        places.computeIfAbsent(matcher.group(1), m -> new ArrayList<>()).add(page + 1);
      }
    }
    return places;
  }

  /** Collects text, and notes what lies too far out. */
  private static final class Edges extends PDFTextStripper {
    private final PDPage page;
    private final int number;
    private final List<String> outside;

    Edges(PDPage page, int number, List<String> outside) {
      this.page = page;
      this.number = number;
      this.outside = outside;
      setSortByPosition(false);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
      double width = page.getMediaBox().getWidth();
      double height = page.getMediaBox().getHeight();
      for (TextPosition glyph : positions) {
        boolean inside =
            glyph.getXDirAdj() >= MARGIN
                && glyph.getXDirAdj() + glyph.getWidthDirAdj() <= width - MARGIN
                && glyph.getYDirAdj() >= MARGIN
                && glyph.getYDirAdj() <= height - MARGIN;
        if (!inside && !glyph.getUnicode().isBlank()) {
          outside.add(String.format(Locale.ROOT, "page %d: %s", number, text));
          break;
        }
      }
      super.writeString(text, positions);
    }
  }
}
