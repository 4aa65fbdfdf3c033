package io.siglab.lab.iphone;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * usbmuxd with one iPhone, on loopback: what go-ios speaks to where {@code USBMUXD_SOCKET_ADDRESS}
 * names it. A message has a header of 16 bytes, little endian: its length with the header, version
 * 1, type 8 for property lists, and a tag that the answer repeats.
 */
public final class IphoneDouble implements AutoCloseable {

  private static final int HEADER = 16;
  private static final int PLIST = 8;
  private static final int DEVICE = 3;
  private static final int UNKNOWN = 2;
  private static final int REFUSED = 3;

  private final ServerSocket server;
  private final PhoneState phone;
  private final PairedHost host;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean plugged = true;

  private IphoneDouble(ServerSocket server, PhoneState phone, PairedHost host) {
    this.server = server;
    this.phone = phone;
    this.host = host;
  }

  public static IphoneDouble start(PhoneState phone, PairedHost host) throws IOException {
    IphoneDouble started =
        new IphoneDouble(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), phone, host);
    started.inBackground("usbmuxd", started::accept);
    return started;
  }

  /** For {@code USBMUXD_SOCKET_ADDRESS}. */
  public String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Pulls the cable: the phone is gone from the list, and so is whoever spoke to it. */
  void unplug() throws IOException {
    plugged = false;
    for (Closeable connection : open) {
      connection.close();
    }
  }

  void plugIn() {
    plugged = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket connection = server.accept();
      open.add(connection);
      inBackground(
          "usbmuxd connection",
          () -> {
            try (connection) {
              serve(connection);
            } finally {
              open.remove(connection);
            }
          });
    }
  }

  private void serve(Socket connection) throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    while (true) {
      ByteBuffer header = ByteBuffer.wrap(readFully(in, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      NSDictionary message = Plists.dictionary(readFully(in, header.getInt(0) - HEADER));
      int tag = header.getInt(12);
      switch (Plists.text(message, "MessageType")) {
        case "ListDevices" -> answer(connection, tag, devices());
        case "ReadPairRecord" -> answer(connection, tag, pairRecord());
        case "Connect" -> {
          // The port is in network order, as a number of the host's.
          int port = Integer.parseInt(Plists.text(message, "PortNumber"));
          int wanted = Short.toUnsignedInt(Short.reverseBytes((short) port));
          answer(connection, tag, result(plugged ? 0 : REFUSED));
          if (plugged) {
            new PhoneServices(phone, host).serve(wanted, connection);
          }
          return;
        }
        default -> answer(connection, tag, result(0));
      }
    }
  }

  private NSDictionary devices() {
    NSDictionary properties = new NSDictionary();
    properties.put("ConnectionType", "USB");
    properties.put("ConnectionSpeed", 480_000_000);
    properties.put("DeviceID", DEVICE);
    properties.put("SerialNumber", phone.udid());
    NSDictionary device = new NSDictionary();
    device.put("DeviceID", DEVICE);
    device.put("MessageType", "Attached");
    device.put("Properties", properties);
    NSDictionary list = new NSDictionary();
    list.put("DeviceList", new NSArray(plugged ? new NSObject[] {device} : new NSObject[0]));
    return list;
  }

  private NSDictionary pairRecord() {
    if (!phone.trusts()) {
      return result(UNKNOWN);
    }
    NSDictionary answer = new NSDictionary();
    answer.put("PairRecordData", Plists.bytes(host.record()));
    return answer;
  }

  private static NSDictionary result(int number) {
    NSDictionary result = new NSDictionary();
    result.put("MessageType", "Result");
    result.put("Number", number);
    return result;
  }

  private static void answer(Socket connection, int tag, NSDictionary message) throws IOException {
    byte[] bytes = Plists.bytes(message);
    ByteBuffer framed = ByteBuffer.allocate(HEADER + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    framed.putInt(HEADER + bytes.length).putInt(1).putInt(PLIST).putInt(tag).put(bytes);
    connection.getOutputStream().write(framed.array());
  }

  private static byte[] readFully(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Work that ends with its connection. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void inBackground(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (EOFException | SocketException e) {
                // The other end has what it wanted, or the cable was pulled.
                open.removeIf(connection -> connection instanceof Socket s && s.isClosed());
              } catch (IOException e) {
                throw new IllegalStateException(name + " failed", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    unplug();
  }
}
