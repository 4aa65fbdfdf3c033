package io.siglab.lab.adb;

import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.record.Reaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The program that is a lab's phones to adb. It is a process of its own, since a lab may outlive
 * the command that brought it up, and as phones do not share a process with what measures them.
 */
public final class PhonesProcess {

  private static final int WORDS_OF_A_PHONE = 2;

  private PhonesProcess() {}

  /**
   * Starts the phones, writes their serials down and runs until it is killed.
   *
   * @param args a file that receives the serials, a line each, once all phones are up; the name of
   *     a {@link SuDialect}; then for each phone its network namespace and an empty directory
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path ready = Path.of(args[0]);
    PhoneSettings settings = PhoneSettings.standard().with(SuDialect.valueOf(args[1]));
    Map<String, String> marks =
        Optional.ofNullable(System.getenv(Reaper.MARK))
            .map(label -> Map.of(Reaper.MARK, label))
            .orElseGet(Map::of);
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    StringBuilder serials = new StringBuilder();
    for (int i = 2; i < args.length; i += WORDS_OF_A_PHONE) {
      AdbPhone phone =
          AdbPhone.start(
              runner,
              List.of("ip", "netns", "exec", args[i]),
              Path.of(args[i + 1]),
              settings,
              marks);
      serials.append(phone.serial()).append('\n');
    }
    Path partial = ready.resolveSibling(ready.getFileName() + ".partial");
    Files.writeString(partial, serials);
    Files.move(partial, ready, StandardCopyOption.ATOMIC_MOVE);
    new CountDownLatch(1).await();
  }
}
