package io.siglab.signature.diff;

import io.siglab.signature.AppVersion;
import io.siglab.signature.DeviceModel;
import io.siglab.signature.Origin;
import io.siglab.signature.PublishedSource;
import io.siglab.signature.RunSource;
import io.siglab.signature.SignatureContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what two signatures rest on; none of it breaks a detector. */
final class OriginChanges {

  private static final String WHERE = "origin";

  private final List<Change> changes = new ArrayList<>();

  List<Change> between(SignatureContent before, SignatureContent after) {
    Origin old = before.origin();
    Origin now = after.origin();
    compare("provenance", old.provenance().word(), now.provenance().word());
    compare("app_versions", versions(old), versions(now));
    compare("devices", devices(old), devices(now));
    compare("harness", harness(old), harness(now));
    compare("evidence", evidence(before), evidence(after));
    compare("trials", trials(old), trials(now));
    compare("runs", text(old.runs(), RunSource::run), text(now.runs(), RunSource::run));
    compare("sources", sources(old), sources(now));
    compare("measured_together", together(before), together(after));
    compare("continues", continued(before), continued(after));
    if (changes.isEmpty() && !old.runs().equals(now.runs())) {
      compare("captures", captures(old) + " captures", captures(now) + " other captures");
    }
    return changes;
  }

  private void compare(String what, String before, String after) {
    if (!before.equals(after)) {
      String words = what.replace('_', ' ') + ": " + before + " -> " + after;
      changes.add(new Change(ChangeLevel.STATISTICS, WHERE, what, before, after, words));
    }
  }

  private static String versions(Origin origin) {
    return text(origin.appVersions(), (AppVersion v) -> v.platform().word() + " " + v.version());
  }

  private static String devices(Origin origin) {
    return text(
        origin.devices(),
        (DeviceModel d) -> d.platform().word() + " " + d.model() + " " + d.osVersion());
  }

  private static String harness(Origin origin) {
    return origin.harnessVersion() + " (" + origin.harnessCommit() + ")";
  }

  private static String evidence(SignatureContent content) {
    return "at least "
        + content.evidence().minimumTrials()
        + " trials and support "
        + MeasureChange.number(content.evidence().minimumSupport());
  }

  private static String together(SignatureContent content) {
    return content.measuredTogether().map(all -> String.join(", ", all)).orElse("not stated");
  }

  private static String continued(SignatureContent content) {
    return content.continues().map(c -> c.version().toString()).orElse("nothing");
  }

  private static String trials(Origin origin) {
    return origin.trials() + " and " + origin.baselines() + " baselines";
  }

  private static String sources(Origin origin) {
    return text(
        origin.sources().orElse(List.of()), (PublishedSource s) -> s.citation() + ", " + s.place());
  }

  private static int captures(Origin origin) {
    return origin.runs().stream().mapToInt(r -> r.captures().size()).sum();
  }

  private static <T> String text(List<T> items, Function<T, String> words) {
    return items.stream().map(words).collect(Collectors.joining(", "));
  }
}
