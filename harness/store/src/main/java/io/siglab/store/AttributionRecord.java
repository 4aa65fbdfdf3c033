package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose flows those of one capture are, kept beside it as {@code ROLE.attribution.json}.
 *
 * @param format {@value #FORMAT}
 * @param app package or bundle of the app under test
 * @param method how it is known
 * @param uid the app's Linux user, where there is such a thing
 * @param processes names of the app's processes, where the capture tells processes
 * @param capture with {@link AttributionMethod#NFLOG} the second capture's file, beside this one
 * @param sockets with {@link AttributionMethod#SOCKET_TABLE} those of all users, in order of time
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttributionRecord(
    String format,
    String app,
    AttributionMethod method,
    OptionalLong uid,
    List<String> processes,
    Optional<String> capture,
    List<SocketSighting> sockets) {

  /** The format that this version writes. */
  public static final String FORMAT = "siglab-attribution/1";

  /** Copies the lists. */
  public AttributionRecord {
    processes = List.copyOf(processes);
    sockets = List.copyOf(sockets);
  }

  /** By a second capture of the app's packets alone. */
  public static AttributionRecord byNflog(String app, long uid, String capture) {
    return new AttributionRecord(
        FORMAT,
        app,
        AttributionMethod.NFLOG,
        OptionalLong.of(uid),
        List.of(),
        Optional.of(capture),
        List.of());
  }

  /** By the table of sockets. */
  public static AttributionRecord bySockets(String app, long uid, List<SocketSighting> sockets) {
    return new AttributionRecord(
        FORMAT,
        app,
        AttributionMethod.SOCKET_TABLE,
        OptionalLong.of(uid),
        List.of(),
        Optional.empty(),
        sockets);
  }

  /** By what the capture itself says of each packet's process. */
  public static AttributionRecord byProcesses(String app, List<String> processes) {
    return new AttributionRecord(
        FORMAT,
        app,
        AttributionMethod.CAPTURE,
        OptionalLong.empty(),
        processes,
        Optional.empty(),
        List.of());
  }
}
