package io.siglab.testbed.android;

import io.siglab.testbed.device.DeviceException;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host's adb server, asked by itself: what is attached, and to attach phones by network. Its
 * protocol is a text with its length before it, as four hexadecimal digits (AOSP,
 * packages/modules/adb, SERVICES.TXT).
 *
 * @param host where it listens; {@code localhost} becomes its address, because dadb would start a
 *     server of its own there, which nobody ends
 * @param port where it listens, usually 5037
 */
public record AdbServer(String host, int port) {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WORD = 4;
  private static final int HEX = 16;
  private static final Pattern BY_NETWORK = Pattern.compile("[^:\\s]+:[0-9]{1,5}");

  /** Takes {@code localhost} as its address. */
  public AdbServer {
    host = host.equals("localhost") ? LOOPBACK : host;
  }

  /** The server that {@code adb} uses where nothing else is said. */
  public static AdbServer standard() {
    return new AdbServer(LOOPBACK, 5037);
  }

  /**
   * The server at an address.
   *
   * @param address as {@code host:port}
   */
  public static AdbServer at(String address) {
    int colon = address.lastIndexOf(':');
    return new AdbServer(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  /**
   * A phone that the server knows.
   *
   * @param serial its serial
   * @param state {@code device} where it can be used, else {@code offline}, {@code unauthorized}...
   */
  public record Attached(String serial, String state) {

    /** Whether it can be used. */
    public boolean ready() {
      return state.equals("device");
    }
  }

  /** The phones that it knows, in its order. */
  public List<Attached> attached() {
    return ask("host:devices")
        .lines()
        .map(line -> line.split("\t"))
        .filter(words -> words.length == 2)
        .map(words -> new Attached(words[0], words[1]))
        .toList();
  }

  /** The version of its protocol, as {@code adb version} prints it, for example {@code 1.0.41}. */
  public String version() {
    return "1.0." + Integer.parseInt(ask("host:version"), HEX);
  }

  /** Whether a serial is that of a phone that is reached by network: {@code host:port}. */
  public static boolean byNetwork(String serial) {
    return BY_NETWORK.matcher(serial).matches();
  }

  /**
   * Attaches a phone by network, as {@code adb connect} does.
   *
   * @param serial its address, {@code host:port}
   * @throws DeviceException if it does not answer, with what the server said
   */
  public void connect(String serial) {
    String said = ask("host:connect:" + serial).strip();
    if (!said.startsWith("connected to") && !said.startsWith("already connected")) {
      throw new DeviceException("cannot attach " + serial + " to adb: " + said);
    }
  }

  /** Detaches a phone that is attached by network, whatever its state. */
  public void disconnect(String serial) {
    ask("host:disconnect:" + serial);
  }

  /**
   * Asks the server.
   *
   * @throws DeviceException if there is none, or it refuses
   */
  private String ask(String request) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.connect(new InetSocketAddress(host, port), (int) LIMIT.toMillis());
      byte[] text = request.getBytes(StandardCharsets.UTF_8);
      String length = String.format(Locale.ROOT, "%04x", text.length);
      byte[] all = Arrays.copyOf(length.getBytes(StandardCharsets.US_ASCII), WORD + text.length);
      System.arraycopy(text, 0, all, WORD, text.length);
      socket.getOutputStream().write(all);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String status = word(in);
      byte[] answer = new byte[Integer.parseInt(word(in), HEX)];
      in.readFully(answer);
      String said = new String(answer, StandardCharsets.UTF_8);
      if (!status.equals("OKAY")) {
        throw new IOException(said);
      }
      return said;
    } catch (ConnectException e) {
      throw new DeviceException(
          "no adb server at " + host + ":" + port + "; `adb start-server` starts one", e);
    } catch (IOException | NumberFormatException e) {
      throw new DeviceException(
          "the adb server at " + host + ":" + port + " failed: " + e.getMessage(), e);
    }
  }

  private static String word(DataInputStream in) throws IOException {
    byte[] word = new byte[WORD];
    in.readFully(word);
    return new String(word, StandardCharsets.US_ASCII);
  }
}
