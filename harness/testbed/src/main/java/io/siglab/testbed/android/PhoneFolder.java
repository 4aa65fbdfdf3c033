package io.siglab.testbed.android;

import io.siglab.testbed.device.RunLabel;
import java.util.List;

/**
 * A run's folder on a phone, under its label, so that a later run knows what a killed one left:
 * each capture in it has its tcpdump's process id beside it.
 *
 * @param path absolute, on the phone
 */
public record PhoneFolder(String path) {

  private static final String PLACE = "/data/local/tmp";
  private static final String PREFIX = PLACE + "/siglab-run-";

  /** The folder of a run. */
  public static PhoneFolder of(RunLabel label) {
    return new PhoneFolder(PREFIX + label.value());
  }

  /** Makes the folder. */
  public void make(RootShell root) {
    root.require("mkdir -p " + path, "make the folder " + path);
  }

  /** A file in it. */
  public String file(String name) {
    return path + "/" + name;
  }

  /** Folders that other runs left on the phone. */
  public static List<PhoneFolder> remains(RootShell root) {
    return root.run("ls -1d " + PREFIX + "* 2>/dev/null")
        .out()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(PREFIX))
        .map(PhoneFolder::new)
        .toList();
  }

  /**
   * Ends the captures of this folder that still run, by SIGINT so that they write what they have
   * (by SIGKILL after ten seconds), and removes the folder if it holds no capture any more. A
   * process is one of them if its id stands in the folder and its command line names the folder:
   * ids are used again.
   *
   * @return the captures that are left in it, absolute paths; they are nobody's but the lab's, to
   *     be pulled or removed
   */
  public List<String> endCaptures(RootShell root) {
    return root.require(END.replace("FOLDER", path), "end what a run left")
        .lines()
        .filter(line -> line.startsWith(path))
        .toList();
  }

  /** Removes the folder with all that is in it. */
  public void remove(RootShell root) {
    root.require("rm -rf " + path, "remove the folder " + path);
  }

  /** What runs as long as its {@code .on} file is there ends by itself. */
  private static final String END =
      """
      rm -f FOLDER/*.on
      for f in FOLDER/*.pid; do
        [ -e "$f" ] || continue
        p=$(cat "$f")
        ours() { tr '\\0' ' ' < "/proc/$p/cmdline" 2>/dev/null | grep -q FOLDER/; }
        if ours; then
          kill -2 "$p"
          i=0
          while ours && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
          ours && kill -9 "$p"
        fi
      done
      ls -1 FOLDER/*.pcap 2>/dev/null || rm -rf FOLDER
      """;
}
