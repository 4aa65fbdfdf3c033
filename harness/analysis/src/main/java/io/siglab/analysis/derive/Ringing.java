package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallRinging;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The time a call rings. While the callee is waited for, the app says nothing; before it invites
 * and gets ready, which may take long too, behind it come the answer, the refusal or the end.
 * Keep-alives are no messages, and checks of a path that is there already go on as they will: what
 * counts are messages, and flows that begin. Of the silences that are at least half as long as the
 * longest the last one is the ringing.
 */
final class Ringing {

  private Ringing() {}

  /**
   * The ringing of one side.
   *
   * @param signalling moments that carry messages
   * @param flowsBegin when other flows of the call begin, in its window
   * @param mediaUs first media packet; empty where there are none
   */
  static Optional<CallRinging> of(
      Activity signalling, Collection<Long> flowsBegin, Optional<Long> mediaUs) {
    List<Long> messages = signalling.moments().stream().map(Activity.Moment::atUs).toList();
    if (messages.isEmpty() || mediaUs.filter(at -> at <= messages.get(0)).isPresent()) {
      // Media before any message: the call was under way, or its signalling is not what it seems.
      return Optional.empty();
    }
    long invited = messages.get(0);
    TreeSet<Long> events = new TreeSet<>(messages);
    flowsBegin.stream().filter(at -> at > invited).forEach(events::add);
    mediaUs.filter(at -> at > invited).ifPresent(events::add);
    long end = mediaUs.orElse(Long.MAX_VALUE);
    List<Long> said = List.copyOf(events.headSet(end, true));
    int last = lastLongSilence(said);
    long silent = said.get(last);
    long to = said.get(Math.min(last + 1, said.size() - 1));
    long lastMessage =
        messages.stream().filter(at -> at <= silent).reduce((a, b) -> b).orElse(invited);
    return Optional.of(new CallRinging(invited, lastMessage, to));
  }

  /** What comes before the last silence that is at least half as long as the longest. */
  private static int lastLongSilence(List<Long> said) {
    long longest = 0;
    for (int i = 1; i < said.size(); i++) {
      longest = Math.max(longest, said.get(i) - said.get(i - 1));
    }
    int last = 0;
    for (int i = 1; i < said.size(); i++) {
      if (2 * (said.get(i) - said.get(i - 1)) >= longest) {
        last = i - 1;
      }
    }
    return last;
  }
}
