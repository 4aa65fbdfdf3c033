package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The messenger on both phones. Bytes are counted by the kernel on the phones' interfaces, so that
 * nothing here trusts what the page says about its own traffic.
 */
final class ConverseLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

  private static VirtualLab lab;
  private static VirtualPhone phoneA;
  private static VirtualPhone phoneB;

  @TempDir private Path folder;

  @BeforeAll
  static void up() {
    lab = VirtualLab.up(TestLab.label(), TestLab.settings());
    phoneA = lab.phone(Site.PHONE_A, "phone-a");
    phoneB = lab.phone(Site.PHONE_B, "phone-b");
  }

  @AfterAll
  static void down() {
    lab.close();
  }

  /** The messenger on both phones. */
  private record Talk(Messenger a, Messenger b) implements AutoCloseable {

    /** Starts both at once, as a run does. */
    static Talk launch(String media) {
      CompletableFuture<AppSession> a =
          CompletableFuture.supplyAsync(() -> phoneA.launch(TestLab.converse(media)));
      AppSession b = phoneB.launch(TestLab.converse(media));
      return new Talk(new Messenger(a.join()), new Messenger(b));
    }

    @Override
    public void close() {
      a.session().close();
      b.session().close();
    }
  }

  @Test
  void aTextGoesAcrossAndItsMarksComeBack() throws Exception {
    Path file = folder.resolve("a.pcap");
    try (Talk talk = Talk.launch("shown");
        Capture capture = phoneA.newCapture(new CaptureRequest(file, 262144))) {
      assertThat(talk.a().session().appVersion()).isEqualTo("14.0.0");
      capture.start();
      talk.a().openConversation(phoneB.account().name());
      talk.a().send("hello t-4711");
      talk.a().awaitDelivered();
      assertThat(talk.b().conversationOpen()).as("nothing opens by itself").isFalse();

      talk.b().openConversation(phoneA.account().name());
      talk.b().awaitMessage("t-4711");
      talk.a().awaitRead();
      assertThat(capture.stop().packetsCaptured()).isPositive();
    }
    assertThat(phoneA.keyLog().orElseThrow()).isNotEmptyFile();
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void shownMediaAreDownloadedOnArrival() throws Exception {
    Path photo = photo();
    long size = Files.size(photo);
    try (Talk talk = Talk.launch("shown")) {
      talk.a().openConversation(phoneB.account().name());
      long sent = bytes(Site.PHONE_A, "tx");
      long received = bytes(Site.PHONE_B, "rx");
      talk.a().sendFile(talk.a().session().provideFile(photo));
      talk.a().awaitDelivered();
      talk.b().await(d -> bytes(Site.PHONE_B, "rx") - received > size);
      // Uploaded once. The counter also holds headers and retransmissions.
      assertThat(bytes(Site.PHONE_A, "tx") - sent).isBetween(size, 2 * size - 1);
      assertThat(talk.b().conversationOpen()).isFalse();

      long beforeOpening = bytes(Site.PHONE_B, "rx");
      talk.b().openConversation(phoneA.account().name());
      talk.b().awaitPhoto();
      assertThat(bytes(Site.PHONE_B, "rx") - beforeOpening).isLessThan(size / 10);
    }
  }

  @Test
  void mediaOnRequestAreDownloadedWhenTheMessageIsOpened() throws Exception {
    Path photo = photo();
    long size = Files.size(photo);
    try (Talk talk = Talk.launch("on-request")) {
      talk.a().openConversation(phoneB.account().name());
      long received = bytes(Site.PHONE_B, "rx");
      talk.a().sendFile(talk.a().session().provideFile(photo));
      talk.a().awaitDelivered();
      talk.b().openConversation(phoneA.account().name());
      talk.b().awaitMessage("photo.png");
      talk.a().awaitRead();
      assertThat(bytes(Site.PHONE_B, "rx") - received).isLessThan(size / 10);

      talk.b().showMedia();
      talk.b().awaitPhoto();
      // The picture's element is there before its last bytes are.
      talk.b().await(d -> bytes(Site.PHONE_B, "rx") - received > size);
    }
  }

  @Test
  void aDeadAutomationServerIsReplacedForTheNextSession() {
    try (VirtualLab other = VirtualLab.up(TestLab.label(), TestLab.settings())) {
      ProcessIdentity first = other.appium().process().identity();
      first.signal(true);
      other.appium().process().stop(java.time.Duration.ofSeconds(10));

      try (AppSession session =
          other.phone(Site.PHONE_A, "phone-a").launch(TestLab.converse("shown"))) {
        assertThat(session.appVersion()).isEqualTo("14.0.0");
      }
      assertThat(other.appium().process().identity()).isNotEqualTo(first);
    }
  }

  private static long bytes(Site phone, String direction) {
    String counter =
        "/sys/class/net/" + LabNetwork.PHONE_INTERFACE + "/statistics/" + direction + "_bytes";
    Command cat = Command.of("cat", counter).behind(lab.network().inside(phone));
    return Long.parseLong(RUNNER.require(cat, "count bytes").out().strip());
  }

  /** A picture of noise, which no compression makes smaller: about 500 KB. */
  private Path photo() throws Exception {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    Path file = folder.resolve("photo.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }
}
