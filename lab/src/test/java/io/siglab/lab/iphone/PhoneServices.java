package io.siglab.lab.iphone;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;

/**
 * The services of a phone behind their ports: lockdown, which starts the others and is plain until
 * a session begins, pcapd, the list of apps and the developer images, which are secured from their
 * first byte.
 */
final class PhoneServices {

  private static final int LOCKDOWN = 62_078;
  private static final int PCAPD = 50_001;
  private static final int APPS = 50_002;
  private static final int IMAGES = 50_003;

  private final PhoneState phone;
  private final PairedHost host;

  PhoneServices(PhoneState phone, PairedHost host) {
    this.phone = phone;
    this.host = host;
  }

  void serve(int port, Socket connection) throws IOException, InterruptedException {
    switch (port) {
      case LOCKDOWN -> lockdown(connection);
      case PCAPD -> pcapd(connection);
      case APPS -> apps(host.phoneSide(connection));
      case IMAGES -> images(host.phoneSide(connection));
      default -> throw new IOException("no service of this phone is at port " + port);
    }
  }

  private void lockdown(Socket plain) throws IOException {
    Socket connection = plain;
    boolean session = false;
    while (true) {
      NSDictionary request = Plists.read(new DataInputStream(connection.getInputStream()));
      String name = Plists.text(request, "Request");
      NSDictionary answer = new NSDictionary();
      answer.put("Request", name);
      switch (name) {
        case "QueryType" -> answer.put("Type", "com.apple.mobile.lockdown");
        case "GetValue" -> value(Plists.text(request, "Key"), answer);
        case "StartSession" -> {
          if (session || !Plists.text(request, "HostID").equals(PairedHost.HOST_ID)) {
            throw new IOException("a session is started once, by the paired host");
          }
          answer.put("EnableSessionSSL", true);
          answer.put("SessionID", "session");
        }
        case "StartService" -> {
          if (!session) {
            throw new IOException("no service is started outside a session");
          }
          service(Plists.text(request, "Service"), answer);
        }
        case "StopSession" -> session = false;
        default -> answer.put("Error", "UnknownRequest");
      }
      Plists.write(connection.getOutputStream(), answer);
      if (name.equals("StartSession")) {
        connection = host.phoneSide(connection);
        session = true;
      }
    }
  }

  private void value(String key, NSDictionary answer) {
    NSDictionary values = phone.values();
    if (key.isEmpty()) {
      answer.put("Value", values);
    } else if (values.containsKey(key)) {
      answer.put("Key", key);
      answer.put("Value", values.get(key));
    } else {
      answer.put("Error", "MissingValue");
    }
  }

  private void service(String service, NSDictionary answer) {
    int port =
        switch (service) {
          case "com.apple.pcapd" -> PCAPD;
          case "com.apple.mobile.installation_proxy" -> APPS;
          case "com.apple.mobile.mobile_image_mounter" -> IMAGES;
          default -> 0;
        };
    if (port == 0) {
      answer.put("Error", "InvalidService");
    } else if (phone.refuses(service)) {
      answer.put("Error", "ServiceProhibited");
    } else {
      answer.put("Service", service);
      answer.put("Port", port);
      answer.put("EnableServiceSSL", true);
    }
  }

  /** Listens before the connection is secured: afterwards the other end counts on it. */
  private void pcapd(Socket connection) throws IOException, InterruptedException {
    BlockingQueue<PcapdFrame> frames = phone.listen();
    OutputStream out = host.phoneSide(connection).getOutputStream();
    while (true) {
      Plists.write(out, new NSData(frames.take().bytes()));
    }
  }

  private void apps(Socket secured) throws IOException {
    Plists.read(new DataInputStream(secured.getInputStream()));
    NSArray apps = PhoneState.apps();
    NSDictionary some = new NSDictionary();
    some.put("Status", "BrowsingApplications");
    some.put("CurrentIndex", 0);
    some.put("CurrentAmount", apps.count());
    some.put("CurrentList", (NSObject) apps);
    Plists.write(secured.getOutputStream(), some);
    NSDictionary end = new NSDictionary();
    end.put("Status", "Complete");
    Plists.write(secured.getOutputStream(), end);
  }

  /** Whether developer mode is on, and which developer image is mounted. */
  private void images(Socket secured) throws IOException {
    while (true) {
      String command =
          Plists.text(Plists.read(new DataInputStream(secured.getInputStream())), "Command");
      NSDictionary answer = new NSDictionary();
      switch (command) {
        case "QueryDeveloperModeStatus" -> answer.put("DeveloperModeStatus", phone.developerMode());
        case "LookupImage" -> {
          NSObject[] mounted =
              phone.developerImage()
                  ? new NSObject[] {new NSData(new byte[] {1})}
                  : new NSObject[0];
          answer.put("ImageSignature", new NSArray(mounted));
          answer.put("Status", "Complete");
        }
        default -> answer.put("Error", "UnknownCommand");
      }
      Plists.write(secured.getOutputStream(), answer);
    }
  }
}
