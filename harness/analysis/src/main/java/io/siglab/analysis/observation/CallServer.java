package io.siglab.analysis.observation;

/**
 * Who else than the other party a device talked to in a call's window (Li 2020, Table 9).
 *
 * @param name the server's name; empty where none is known
 * @param address its address
 * @param port its port
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param protocol what it speaks, for example {@code stun}; empty where that is not known
 * @param relay whether it speaks TURN
 * @param volume sent and received in the window
 */
public record CallServer(
    String name,
    String address,
    int port,
    String transport,
    String protocol,
    boolean relay,
    Volume volume) {}
