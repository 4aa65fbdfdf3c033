package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import java.util.List;
import java.util.Optional;

/**
 * What one device's capture of a trial shows.
 *
 * @param role the device's part
 * @param device the inventory's id
 * @param platform as the app profile distinguishes it
 * @param model the device's model name
 * @param osVersion its operating system and version
 * @param appVersion of the app under test, before the trial
 * @param captureSha256 of the capture this was derived from
 * @param clock how the windows were mapped
 * @param candidates on what grounds flows were taken for the app's: {@code attributed}, {@code
 *     domain-patterns} or {@code not-in-baselines}
 * @param windows all traffic of each window
 * @param main the session that carries the action; empty where none carries enough
 * @param thumbnail of a receiver, if there was one
 * @param others the other candidates with traffic in any window, by server, port, transport
 * @param series bytes over time
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SideObservation(
    Role role,
    String device,
    Platform platform,
    String model,
    String osVersion,
    String appVersion,
    String captureSha256,
    ClockReading clock,
    String candidates,
    List<WindowTraffic> windows,
    Optional<MainSession> main,
    Optional<Thumbnail> thumbnail,
    List<SessionObservation> others,
    TrafficSeries series) {

  /** Candidates were chosen by what the device told of its flows' owners. */
  public static final String ATTRIBUTED = "attributed";

  /** Candidates were chosen by the app's domain patterns. */
  public static final String BY_PATTERNS = "domain-patterns";

  /** Candidates are whatever the run's baselines do not show. */
  public static final String NOT_IN_BASELINES = "not-in-baselines";

  /** Copies the lists. */
  public SideObservation {
    windows = List.copyOf(windows);
    others = List.copyOf(others);
  }
}
