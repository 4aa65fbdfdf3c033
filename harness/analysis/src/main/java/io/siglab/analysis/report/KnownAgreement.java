package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.truth.CallAgreement;
import io.siglab.analysis.truth.Comparison;
import io.siglab.analysis.truth.KnownSide;
import io.siglab.analysis.truth.Quantity;
import io.siglab.signature.Spread;
import io.siglab.store.StoredAttempt;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often what was derived of calls agrees with what the app said, by app and quantity. */
final class KnownAgreement {

  private static final int DECIMALS = 1;

  private final ReportInput input;
  private final Map<String, StoredAttempt> attempts = new TreeMap<>();

  /**
   * @param valid the attempts that count
   */
  KnownAgreement(ReportInput input, List<StoredAttempt> valid) {
    this.input = input;
    valid.forEach(a -> attempts.put(a.manifest().trial().id(), a));
  }

  CallTable table() {
    SortedMap<String, Map<Quantity, List<Comparison>>> apps = new TreeMap<>();
    for (Observation trial : input.observations().observations()) {
      StoredAttempt attempt = attempts.get(trial.trial());
      if (trial.counts() && attempt != null) {
        trial
            .call()
            .ifPresent(
                call ->
                    compare(
                        call,
                        attempt,
                        apps.computeIfAbsent(
                            attempt.manifest().trial().app(),
                            app -> new EnumMap<>(Quantity.class))));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    apps.forEach((app, all) -> all.forEach((quantity, c) -> rows.add(row(app, quantity, c))));
    return new CallTable(
        "Agreement of derived and known",
        "How many comparisons of a call's sides agree, and by how much derived is above known:"
            + " median, lowest, highest. Where there is no unit, both are the same or not. Media time:"
            + " known from the first side's sending to the first side's giving up. RTP bytes: known"
            + " with a tag of 10 bytes a packet (RFC 5764, section 4.1.2). Flow bytes: payload of UDP"
            + " or TCP; known what the ICE transport counted, with ChannelData, TLS records and"
            + " connectivity checks around it.",
        new Table(
            "call_agreement",
            List.of("app", "quantity", "unit", "bound", "n", "of", "median", "lowest", "highest"),
            rows));
  }

  private static void compare(
      CallObservation call, StoredAttempt attempt, Map<Quantity, List<Comparison>> all) {
    Map<Role, KnownSide> known = new EnumMap<>(Role.class);
    for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
      KnownSide.of(attempt, role).ifPresent(side -> known.put(role, side));
    }
    CallAgreement agreement = new CallAgreement(call, known);
    known
        .keySet()
        .forEach(
            role ->
                agreement
                    .of(role)
                    .forEach(
                        c -> all.computeIfAbsent(c.quantity(), q -> new ArrayList<>()).add(c)));
  }

  private static List<String> row(String app, Quantity quantity, List<Comparison> compared) {
    boolean number = !quantity.unit().isEmpty();
    Spread spread = Spread.of(compared.stream().map(Comparison::difference).toList());
    return List.of(
        app,
        quantity.word(),
        quantity.unit(),
        number ? Figures.plain(quantity.bound()) : "",
        Long.toString(compared.stream().filter(Comparison::agrees).count()),
        Integer.toString(compared.size()),
        number ? Figures.fixed(spread.median(), DECIMALS) : "",
        number ? Figures.fixed(spread.min(), DECIMALS) : "",
        number ? Figures.fixed(spread.max(), DECIMALS) : "");
  }
}
