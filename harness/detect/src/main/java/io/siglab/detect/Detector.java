package io.siglab.detect;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.BurstReader;
import io.siglab.detect.burst.CallReader;
import io.siglab.detect.burst.CallTraffic;
import io.siglab.detect.judge.CallJudge;
import io.siglab.detect.judge.EpisodeJudge;
import io.siglab.detect.judge.Episodes;
import io.siglab.detect.judge.Models;
import io.siglab.meter.CaptureSummary;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import io.siglab.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reference detector for the captures of one device. It streams: flows come from the meter as
 * they end, and only what is not yet complete is kept. What one capture taught of names and
 * connections is known in the next.
 */
public final class Detector {

  private final DetectorSettings settings;
  private final EpisodeJudge judge;
  private final CallJudge callJudge;
  private final DetectionSink sink;
  private final Episodes episodes;
  private final CallReader calls;
  private final BurstReader reader;
  private String file = "";

  /**
   * A detector for one device.
   *
   * @param signatures what to look for, one for each app
   * @param settings parameters
   * @param own the device's addresses as the meter writes them; none to tell them from the traffic
   * @param sink takes the detections
   */
  public Detector(
      List<Signature> signatures, DetectorSettings settings, Set<String> own, DetectionSink sink) {
    Models models = new Models(signatures, Grounds.all());
    this.settings = settings;
    this.judge = new EpisodeJudge(settings, models);
    this.sink = sink;
    this.episodes = new Episodes(settings, this::episode);
    this.callJudge = new CallJudge(settings, models);
    this.calls = new CallReader(models.stunExtensions(), settings.callSilence(), this::call);
    this.reader =
        new BurstReader(own, models, settings.bin(), settings.scales().get(0), episodes, calls);
  }

  /** How flows must be metered for this detector. */
  public static MeterOptions meterOptions(DetectorSettings settings) {
    return MeterOptions.defaults()
        .withIdleTimeout(settings.idleTimeout())
        .withActiveTimeout(settings.activeTimeout())
        .withBin(settings.bin());
  }

  /**
   * Reads one capture to its end; its detections are given before this returns.
   *
   * @param name what to call it
   * @param in the capture; read to its end, not closed
   * @return the meter's summary
   * @throws io.siglab.meter.CaptureFormatException if it is no capture
   * @throws IOException if it cannot be read, or a detection cannot be written
   */
  public CaptureSummary detect(String name, InputStream in) throws IOException {
    file = name;
    CaptureSummary summary = new FlowMeter().meter(name, in, meterOptions(settings), reader);
    episodes.finish();
    calls.finish();
    return summary;
  }

  private void call(CallTraffic call) throws IOException {
    Optional<Detection> detection = callJudge.judge(file, call);
    if (detection.isPresent()) {
      sink.detection(detection.get());
    }
  }

  private void episode(List<Burst> bursts) throws IOException {
    for (Detection detection : judge.judge(file, bursts)) {
      sink.detection(detection);
    }
  }
}
