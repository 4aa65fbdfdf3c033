package io.siglab.analysis.paper.data;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name or address as papers print it: {@code *} stands for anything, a run of {@code X} for
 * letters and digits that were left out.
 *
 * @param printed as in the paper
 */
public record HostPattern(String printed) {

  /** Whether a name or an address is one of those meant. */
  public boolean matches(String host) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == 'X') {
        while (i + 1 < printed.length() && printed.charAt(i + 1) == 'X') {
          i++;
        }
        regex.append("[a-z0-9]+");
      } else {
        regex.append(Pattern.quote(String.valueOf(c).toLowerCase(Locale.ROOT)));
      }
    }
    return Pattern.matches(regex.toString(), host.toLowerCase(Locale.ROOT));
  }
}
