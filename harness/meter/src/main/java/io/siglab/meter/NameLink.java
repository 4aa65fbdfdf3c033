package io.siglab.meter;

import java.util.List;

/**
 * A DNS answer that linked an address to a name, for one client.
 *
 * @param client address of the client that got the answer
 * @param name the name it had asked for, lower case, without the final dot
 * @param address the address answered
 * @param cnames the CNAME chain from the name to the owner of the address, without the name itself
 * @param timeUs when the answer was seen, microseconds since the epoch
 */
public record NameLink(
    String client, String name, String address, List<String> cnames, long timeUs) {
  /** Copies the list. */
  public NameLink {
    cnames = List.copyOf(cnames);
  }
}
