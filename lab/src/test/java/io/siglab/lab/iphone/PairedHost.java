package io.siglab.lab.iphone;

import com.dd.plist.NSDictionary;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The host as a phone trusts it: the pair record that usbmuxd keeps, and the phone's side of TLS.
 * One certificate serves everybody, as nobody here checks who signed it.
 */
public final class PairedHost {

  static final String HOST_ID = "5A1B3C0D-0000-4000-8000-000000000001";

  private final byte[] certificate;
  private final byte[] key;
  private final SSLContext tls;

  private PairedHost(byte[] certificate, byte[] key, SSLContext tls) {
    this.certificate = certificate;
    this.key = key;
    this.tls = tls;
  }

  public static PairedHost make(ProcessRunner runner, Path folder)
      throws IOException, GeneralSecurityException {
    Path keyFile = folder.resolve("host.key");
    Path certificateFile = folder.resolve("host.crt");
    runner.require(
        Command.of(
            ("openssl req -x509 -new -newkey rsa:2048 -nodes -days 2 -subj /CN=host -keyout "
                    + keyFile
                    + " -out "
                    + certificateFile)
                .split(" ")),
        "make a pair record");
    byte[] key = Files.readAllBytes(keyFile);
    byte[] certificate = Files.readAllBytes(certificateFile);
    return new PairedHost(certificate, key, tls(key, certificate));
  }

  private static SSLContext tls(byte[] key, byte[] certificate)
      throws GeneralSecurityException, IOException {
    String base64 =
        new String(key, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey secret =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    Certificate open =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(certificate));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("phone", secret, new char[0], new Certificate[] {open});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** As usbmuxd gives it out (ReadPairRecord). */
  NSDictionary record() {
    NSDictionary record = new NSDictionary();
    record.put("HostID", HOST_ID);
    record.put("SystemBUID", HOST_ID);
    record.put("HostCertificate", certificate);
    record.put("HostPrivateKey", key);
    record.put("RootCertificate", certificate);
    record.put("RootPrivateKey", key);
    record.put("DeviceCertificate", certificate);
    record.put("WiFiMACAddress", "02:00:5e:00:53:10");
    return record;
  }

  /** Goes on in TLS, as the phone, on a connection that was plain so far. */
  SSLSocket phoneSide(Socket plain) throws IOException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
    secured.startHandshake();
    return secured;
  }
}
