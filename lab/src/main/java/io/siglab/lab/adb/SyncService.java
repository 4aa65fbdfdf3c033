package io.siglab.lab.adb;

import io.siglab.testbed.process.ShellWord;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Files to and from the phone: {@code sync:} (AOSP, packages/modules/adb, SYNC.TXT and
 * file_sync_protocol.h). What it reads and writes it does with the rights of the phone's shell.
 * Requests follow each other without waiting, so that they are read as one stream of bytes.
 */
final class SyncService implements AdbService {

  private static final int NO_ENTRY = 2;
  private static final int HEX = 16;
  private static final int OCTAL = 8;
  private static final int PERMISSIONS = 0777;

  /** Type and mode in hexadecimal, device, inode, links, user, group, size and the three times. */
  private static final String FORMAT = "'%f %d %i %h %u %g %s %X %Y %Z'";

  private static final int SIZE = 6;
  private static final int MODIFIED = 8;

  private final PhoneCommands commands;

  SyncService(PhoneShell phone) {
    this.commands = new PhoneCommands(phone);
  }

  @Override
  public boolean serves(String destination) {
    return destination.equals("sync:");
  }

  @Override
  public void serve(String destination, AdbStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream.in());
    OutputStream out = stream.out();
    while (true) {
      String request = SyncBytes.id(in);
      String path = SyncBytes.text(in);
      switch (request) {
        case "STAT" -> out.write(stat(path));
        case "STA2" -> out.write(stat2(request, path, "-L"));
        case "LST2" -> out.write(stat2(request, path, ""));
        case "LIST" -> list(path, out);
        case "RECV" -> receive(path, out);
        case "SEND" -> send(path, in, out);
        case "QUIT" -> {
          return;
        }
        default -> {
          out.write(SyncBytes.answer("FAIL", "unknown request " + request));
          return;
        }
      }
    }
  }

  private byte[] stat(String path) throws IOException {
    long[] stat = statOf(path, "");
    return SyncBytes.answer("STAT", (int) stat[0], (int) stat[SIZE], (int) stat[MODIFIED]);
  }

  private byte[] stat2(String request, String path, String links) throws IOException {
    long[] s = statOf(path, links);
    int error = s[0] == 0 ? NO_ENTRY : 0;
    return SyncBytes.answer(
        request,
        error,
        s[1],
        s[2],
        (int) s[0],
        (int) s[3],
        (int) s[4],
        (int) s[5],
        s[SIZE],
        s[7],
        s[MODIFIED],
        s[9]);
  }

  /** The numbers of {@link #FORMAT}; zeros of nothing. */
  private long[] statOf(String path, String links) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    commands.run("stat " + links + " -c " + FORMAT + " " + ShellWord.quoted(path), nothing(), out);
    String[] words = out.toString(StandardCharsets.UTF_8).strip().split(" ");
    long[] numbers = new long[MODIFIED + 2];
    if (words.length == numbers.length) {
      numbers[0] = Long.parseLong(words[0], HEX);
      for (int i = 1; i < numbers.length; i++) {
        numbers[i] = Long.parseLong(words[i]);
      }
    }
    return numbers;
  }

  private void list(String path, OutputStream out) throws IOException {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    commands.run("ls -1a " + ShellWord.quoted(path), nothing(), names);
    List<String> entries =
        Arrays.stream(names.toString(StandardCharsets.UTF_8).split("\n"))
            .filter(name -> !name.isEmpty())
            .toList();
    for (String name : entries) {
      long[] s = statOf(path + "/" + name, "");
      out.write(SyncBytes.answer("DENT", (int) s[0], (int) s[SIZE], (int) s[MODIFIED], name));
    }
    out.write(SyncBytes.answer("DONE", 0, 0, 0, 0));
  }

  private void receive(String path, OutputStream out) throws IOException {
    PhoneCommands.Ended ended =
        commands.run("cat " + ShellWord.quoted(path), nothing(), SyncBytes.chunks(out));
    out.write(
        ended.ok()
            ? SyncBytes.answer("DONE", 0)
            : SyncBytes.answer("FAIL", "open failed: " + ended.said()));
  }

  /** A failure is told after all data have come: a host that sends does not listen. */
  private void send(String target, DataInputStream in, OutputStream out) throws IOException {
    int comma = target.lastIndexOf(',');
    if (comma < 0) {
      throw new IOException("a path without a mode: " + target);
    }
    String path = ShellWord.quoted(target.substring(0, comma));
    int mode = Integer.parseInt(target.substring(comma + 1)) & PERMISSIONS;
    SyncBytes.Chunks chunks = new SyncBytes.Chunks(in);
    PhoneCommands.Ended written =
        commands.run(
            "mkdir -p \"$(dirname "
                + path
                + ")\" && cat > "
                + path
                + " && chmod "
                + Integer.toString(mode, OCTAL)
                + " "
                + path,
            chunks,
            OutputStream.nullOutputStream());
    int modified = chunks.drain();
    PhoneCommands.Ended ended =
        written.ok()
            ? commands.run(
                "touch -d @" + modified + " " + path, nothing(), OutputStream.nullOutputStream())
            : written;
    out.write(
        ended.ok()
            ? SyncBytes.answer("OKAY", 0)
            : SyncBytes.answer("FAIL", "couldn't create file: " + ended.said()));
  }

  private static InputStream nothing() {
    return InputStream.nullInputStream();
  }
}
