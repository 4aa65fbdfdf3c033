package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.MediaFlow;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.RtpVolume;
import io.siglab.meter.RtpStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the flows of one side that carry sound and picture of a call, and the way they take. */
final class MediaFinder {

  /** Fewer packets of a stream are no call: some 200 ms of speech. */
  private static final int LEAST_PACKETS = 10;

  private final SideCapture capture;
  private final CallWindow window;
  private final PathFinder paths;
  private final NameBook names;

  MediaFinder(SideCapture capture, CallWindow window, PathFinder paths, NameBook names) {
    this.capture = capture;
    this.window = window;
    this.paths = paths;
    this.names = names;
  }

  /**
   * What was found.
   *
   * @param media the record
   * @param flows the flows with media, those with most of it first
   */
  record Found(CallMedia media, List<SideFlow> flows) {}

  /**
   * Media in the call's window; those with RTP headers, else those of candidates that are steady.
   */
  Optional<Found> find(List<Session> candidates) {
    return withRtp().or(() -> steady(candidates));
  }

  private Optional<Found> withRtp() {
    List<SideFlow> flows =
        capture.flows().stream()
            .filter(f -> f.flow().rtp().stream().anyMatch(this::counts))
            .sorted(byVolume())
            .toList();
    if (flows.isEmpty()) {
      return Optional.empty();
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    RtpVolume out = RtpVolume.NONE;
    RtpVolume in = RtpVolume.NONE;
    for (SideFlow flow : flows) {
      for (RtpStream stream : flow.flow().rtp()) {
        if (!counts(stream)) {
          continue;
        }
        first = Math.min(first, stream.firstUs());
        last = Math.max(last, stream.lastUs());
        RtpVolume volume = new RtpVolume(stream.packets(), stream.bytes(), stream.headerBytes());
        out = flow.sentBy(stream.fromA()) ? out.plus(volume) : out;
        in = flow.sentBy(stream.fromA()) ? in : in.plus(volume);
      }
    }
    return Optional.of(found(flows, CallMedia.RTP, new SteadyFlow.Stretch(first, last), out, in));
  }

  private boolean counts(RtpStream stream) {
    return stream.packets() >= LEAST_PACKETS
        && window.holds(stream.firstUs())
        && window.holds(stream.lastUs());
  }

  private Optional<Found> steady(List<Session> candidates) {
    return candidates.stream()
        .flatMap(s -> s.flows().stream())
        .sorted(byVolume())
        .flatMap(flow -> steady(flow).stream())
        .findFirst();
  }

  private Optional<Found> steady(SideFlow flow) {
    Activity activity = Activity.of(capture, List.of(flow), window);
    boolean begins = flow.flow().clientHello().isPresent() && window.holds(flow.flow().firstUs());
    boolean closes = flow.endSeen() && window.holds(flow.flow().lastUs());
    MediaEdges edges = new MediaEdges(activity, begins, closes);
    return SteadyFlow.of(activity)
        .map(edges::within)
        .map(
            stretch ->
                found(List.of(flow), CallMedia.SUSTAINED, stretch, RtpVolume.NONE, RtpVolume.NONE));
  }

  private Comparator<SideFlow> byVolume() {
    return Comparator.comparingLong((SideFlow f) -> volume(f))
        .reversed()
        .thenComparing(SideFlow::tuple);
  }

  private long volume(SideFlow flow) {
    Traffic traffic = flow.window(window.index());
    return traffic.out().ipBytes() + traffic.in().ipBytes();
  }

  private Found found(
      List<SideFlow> flows,
      String basis,
      SteadyFlow.Stretch stretch,
      RtpVolume rtpOut,
      RtpVolume rtpIn) {
    List<MediaFlow> records = new ArrayList<>();
    for (SideFlow flow : flows) {
      String server = names.nameOf(flow).map(NameBook.Named::name).orElse(flow.remoteAddress());
      records.add(new MediaFlow(flow.tuple(), server, paths.path(flow), volume(flow)));
    }
    MediaPath path = records.get(0).path();
    Activity activity =
        Activity.of(capture, flows, window).between(stretch.firstUs(), stretch.lastUs());
    Traffic total = activity.total();
    return new Found(
        new CallMedia(
            path,
            basis,
            records,
            stretch.firstUs(),
            stretch.lastUs(),
            total.out(),
            total.in(),
            rtpOut,
            rtpIn,
            MediaRate.of(activity, stretch, t -> t.out().ipBytes()),
            MediaRate.of(activity, stretch, t -> t.in().ipBytes())),
        flows);
  }
}
