package io.siglab.simulate.net;

import io.siglab.simulate.net.TcpEnd.Segment;
import io.siglab.simulate.wire.Ipv4;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import io.siglab.simulate.wire.Ipv4.Tcp;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A TCP connection between a phone and a server: handshake, slow start up to a fixed window,
 * delayed acknowledgements, fast retransmission and retransmission time-outs (RFC 9293, 5681,
 * 6298). Only data segments are ever lost.
 */
public final class TcpConnection {

  private static final long DELAYED_ACK_US = 40_000;
  private static final long TIMEOUT_US = 1_000_000; // RFC 6298, section 2.4
  private static final int WINDOW = 2_048;
  private static final byte[] NOTHING = {};

  private final PhoneNet net;
  private final Endpoint local;
  private final Endpoint remote;
  private final TcpEnd phone;
  private final TcpEnd server;
  private boolean timerRuns;
  private boolean open;
  private final long[] lastSent = new long[2];
  private long sentPackets;
  private long sentBytes;
  private long arrivingPackets;
  private long arrivingBytes;

  /** A connection that is not open yet. */
  public TcpConnection(PhoneNet net, Endpoint remote) {
    RandomGenerator random = net.random();
    this.net = net;
    this.local = net.newEndpoint();
    this.remote = remote;
    this.phone = new TcpEnd(true, random.nextInt() & 0xffffffffL);
    this.server = new TcpEnd(false, random.nextInt() & 0xffffffffL);
  }

  /** Largest payload of a segment on the phone's path, with the timestamps option. */
  public int maximumPayload() {
    return net.access().mtu() - Ipv4.HEADER - Ipv4.TCP_HEADER;
  }

  /** Packets that the phone sent. */
  public long sentPackets() {
    return sentPackets;
  }

  /** IP bytes that the phone sent. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Packets that arrived at the phone or are on their way there. */
  public long arrivingPackets() {
    return arrivingPackets;
  }

  /** IP bytes of them. */
  public long arrivingBytes() {
    return arrivingBytes;
  }

  /** Opens the connection. */
  public void open(Runnable then) {
    emit(
        phone,
        new Tcp(phone.firstSequence(), 0, Tcp.SYN, 0xffff, now(), 0),
        NOTHING,
        false,
        () ->
            emit(
                server,
                new Tcp(
                    server.firstSequence(),
                    phone.sequence(0),
                    Tcp.SYN | Tcp.ACK,
                    0xffff,
                    now(),
                    lastSent[0]),
                NOTHING,
                false,
                () -> {
                  open = true;
                  acknowledge(phone);
                  then.run();
                }));
  }

  /** Lets the phone send, in segments of at most so many bytes. */
  public void phoneSends(byte[] data, int segment) {
    cut(phone, data, segment);
    pump(phone);
  }

  /** Lets the server send, in segments as large as the phone's path takes. */
  public void serverSends(byte[] data) {
    cut(server, data, maximumPayload());
    pump(server);
  }

  /** Lets the server send in exactly so many segments of about the same size. */
  public void serverSends(byte[] data, int count) {
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) data.length * i / count);
      int to = (int) ((long) data.length * (i + 1) / count);
      server.queue(Arrays.copyOfRange(data, from, to));
    }
    pump(server);
  }

  /** Happens when the server has everything that was given to the phone so far. */
  public void whenServerHasAll(Runnable then) {
    server.whenGot(phone.queued(), then);
  }

  /** Happens when the phone has everything that was given to the server so far. */
  public void whenPhoneHasAll(Runnable then) {
    phone.whenGot(server.queued(), then);
  }

  /** Closes the connection from the phone, once all is acknowledged. */
  public void close(Runnable then) {
    if (!phone.allAcknowledged() || !server.allAcknowledged()) {
      net.time().after(DELAYED_ACK_US / 4, () -> close(then));
      return;
    }
    open = false;
    emit(
        phone,
        header(phone, phone.queued(), Tcp.FIN | Tcp.ACK),
        NOTHING,
        false,
        () -> {
          Tcp fin =
              new Tcp(
                  server.sequence(server.queued()),
                  phone.sequence(phone.queued()) + 1,
                  Tcp.FIN | Tcp.ACK,
                  WINDOW,
                  now(),
                  lastSent[0]);
          emit(
              server,
              fin,
              NOTHING,
              false,
              () -> {
                Tcp last =
                    new Tcp(
                        phone.sequence(phone.queued()) + 1,
                        server.sequence(server.queued()) + 1,
                        Tcp.ACK,
                        WINDOW,
                        now(),
                        lastSent[1]);
                emit(phone, last, NOTHING, false, () -> {});
                then.run();
              });
        });
  }

  /** Whether it was opened and not closed. */
  public boolean isOpen() {
    return open;
  }

  private static void cut(TcpEnd end, byte[] data, int segment) {
    for (int from = 0; from < data.length; from += segment) {
      end.queue(Arrays.copyOfRange(data, from, Math.min(data.length, from + segment)));
    }
  }

  private void pump(TcpEnd end) {
    while (end.maySend()) {
      transmit(end, end.sendNext());
    }
    watch(end);
  }

  private void transmit(TcpEnd end, Segment segment) {
    TcpEnd other = other(end);
    long has = end.received();
    end.saidAcknowledgement();
    emit(
        end,
        header(end, segment.offset(), Tcp.ACK | Tcp.PSH),
        segment.data(),
        true,
        () -> {
          hear(other, has, false);
          arrive(other, segment);
        });
  }

  private void arrive(TcpEnd end, Segment segment) {
    boolean atOnce = end.got(segment.offset(), segment.data().length);
    end.due().forEach(Runnable::run);
    if (!end.owesAcknowledgement()) {
      return; // what was sent in answer said it already
    }
    if (atOnce) {
      acknowledge(end);
    } else {
      net.time()
          .after(
              DELAYED_ACK_US,
              () -> {
                if (end.owesAcknowledgement()) {
                  acknowledge(end);
                }
              });
    }
  }

  private void acknowledge(TcpEnd end) {
    long has = end.received();
    end.saidAcknowledgement();
    TcpEnd other = other(end);
    emit(end, header(end, end.sentBytes(), Tcp.ACK), NOTHING, false, () -> hear(other, has, true));
  }

  private void hear(TcpEnd end, long has, boolean pure) {
    if (end.acknowledged(has, pure)) {
      transmit(end, end.oldest());
    }
    pump(end);
  }

  /** One retransmission timer for the connection, as long as anything is under way. */
  private void watch(TcpEnd end) {
    if (timerRuns || !end.inFlight()) {
      return;
    }
    timerRuns = true;
    int progress = end.progress();
    net.time()
        .after(
            TIMEOUT_US,
            () -> {
              timerRuns = false;
              if (end.inFlight() && end.progress() == progress) {
                end.shrink();
                transmit(end, end.oldest());
              }
              watch(end);
              watch(other(end));
            });
  }

  private TcpEnd other(TcpEnd end) {
    return end == phone ? server : phone;
  }

  private Tcp header(TcpEnd end, long offset, int flags) {
    return new Tcp(
        end.sequence(offset),
        other(end).sequence(end.received()),
        flags,
        WINDOW,
        now(),
        lastSent[end == phone ? 1 : 0]);
  }

  private void emit(TcpEnd end, Tcp tcp, byte[] data, boolean mayBeLost, Runnable arrived) {
    lastSent[end == phone ? 0 : 1] = tcp.time();
    int mss = net.access().mtu() - Ipv4.HEADER - 20;
    if (end.isPhone()) {
      byte[] ip = Ipv4.tcp(local, remote, net.ownPath(), tcp, mss, data);
      sentPackets++;
      sentBytes += ip.length;
      net.up(ip, mayBeLost, arrived);
      return;
    }
    byte[] ip = Ipv4.tcp(remote, local, net.arrivingPath(), tcp, mss, data);
    if (!net.down(ip, mayBeLost, arrived)) {
      arrivingPackets++;
      arrivingBytes += ip.length;
    }
  }

  /** Timestamps count milliseconds (RFC 7323, section 5.4). */
  private long now() {
    return net.time().nowUs() / 1000 & 0xffffffffL;
  }
}
