package io.siglab.meter.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A DNS message, as far as the meter reads it.
 *
 * @param response whether it is an answer
 * @param question the name asked for, if there is a question
 * @param cnames alias to canonical name, in order
 * @param addresses address records of the answer section
 * @param services HTTPS and SVCB records of the answer section
 */
public record DnsMessage(
    boolean response,
    Optional<String> question,
    Map<String, String> cnames,
    List<DnsAddress> addresses,
    List<DnsService> services) {
  /** Resolvers give up long before. */
  private static final int MOST_ALIASES = 64;

  /** Copies the lists. */
  public DnsMessage {
    addresses = List.copyOf(addresses);
    services = List.copyOf(services);
  }

  /**
   * The aliases between the question and an owner.
   *
   * @param owner of an address record
   * @return the names from the question (left out) to the owner (included); empty if the owner is
   *     the question itself, or if no chain of aliases leads to it
   */
  public List<String> chainTo(String owner) {
    List<String> chain = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String at = question.orElse(owner);
    while (!at.equals(owner) && seen.add(at) && chain.size() < MOST_ALIASES) {
      String next = cnames.get(at);
      if (next == null) {
        return List.of();
      }
      chain.add(next);
      at = next;
    }
    return at.equals(owner) ? chain : List.of();
  }

  /**
   * The name that was asked for to get this owner's address.
   *
   * @param owner of an address record
   * @return the question, if a chain of aliases leads from it to the owner, else the owner
   */
  public String askedFor(String owner) {
    String asked = question.orElse(owner);
    return asked.equals(owner) || !chainTo(owner).isEmpty() ? asked : owner;
  }
}
