package io.siglab.lab.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.durable.DurableFiles;
import io.siglab.lab.error.LabException;
import io.siglab.lab.process.LabDirectory;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The records of all labs on this host: one directory a lab, named by its label, with {@code
 * lab.json} and one line for each process in {@code processes}.
 */
public final class LabRecords {

  private static final String RECORD = "lab.json";
  private static final String ENDPOINTS = "endpoints.json";
  private static final String PROCESSES = "processes";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]{6}");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path root;

  /**
   * Records under a directory.
   *
   * @param root made when first needed, for example {@code /run/siglab}
   */
  public LabRecords(Path root) {
    this.root = root;
  }

  /** Where the records lie. */
  public Path root() {
    return root;
  }

  /**
   * Writes a lab down before anything of it exists.
   *
   * @throws LabException if the label is in use
   */
  public void claim(LabRecord record) {
    Path directory = root.resolve(record.label());
    try {
      Files.createDirectories(root);
      Files.createDirectory(directory);
      write(directory.resolve(RECORD), record);
    } catch (FileAlreadyExistsException e) {
      throw new LabException(
          "a lab with the label "
              + record.label()
              + " is up; `siglab lab status` shows it, `siglab lab down` removes it",
          e);
    } catch (IOException e) {
      throw LabException.file("cannot write " + directory, e);
    }
  }

  /**
   * Lets one process of this host at a time remove or claim labs. The lock lies beside the
   * directory, so that the directory holds nothing but labs.
   */
  public void exclusively(Runnable task) {
    exclusivelyGet(
        () -> {
          task.run();
          return true;
        });
  }

  /** The same for a task with a result. */
  public <T> T exclusivelyGet(Supplier<T> task) {
    Path file = root.resolveSibling(root.getFileName() + ".lock");
    try {
      Files.createDirectories(root);
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IllegalStateException("the lock was lost at once: " + file);
        }
        return task.get();
      }
    } catch (OverlappingFileLockException e) {
      throw new LabException("this process already brings a lab up or down; one at a time", e);
    } catch (IOException e) {
      throw LabException.file("cannot lock " + file, e);
    }
  }

  /** Writes down how to reach a lab, once it is up. */
  public void ready(RunLabel label, LabEndpoints endpoints) {
    Path file = root.resolve(label.value()).resolve(ENDPOINTS);
    try {
      write(file, endpoints);
    } catch (IOException e) {
      throw LabException.file("cannot write " + file, e);
    }
  }

  private static void write(Path file, Object record) throws IOException {
    String text = JSON.writeValueAsString(record) + "\n";
    DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a process to a lab's record. */
  public void started(RunLabel label, ProcessIdentity process) {
    Path file = root.resolve(label.value()).resolve(PROCESSES);
    try {
      Files.writeString(
          file,
          process.pid() + " " + process.startTicks() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw LabException.file("cannot write " + file, e);
    }
  }

  /** The labels of all labs with a record, in order. */
  public List<RunLabel> labels() {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> LABEL.matcher(name).matches())
          .sorted()
          .map(RunLabel::new)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw LabException.file("cannot list " + root, e);
    }
  }

  /** A lab's record; empty where its maker died before it was written, or it is gone. */
  public Optional<LabRecord> read(RunLabel label) {
    return read(root.resolve(label.value()).resolve(RECORD), LabRecord.class);
  }

  /** How to reach a lab; empty until it is up. */
  Optional<LabEndpoints> endpoints(RunLabel label) {
    return read(root.resolve(label.value()).resolve(ENDPOINTS), LabEndpoints.class);
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LabException("cannot read " + file + ": " + e.getMessage() + "; remove it", e);
    }
  }

  /** The processes that were recorded, ended or not. */
  List<ProcessIdentity> processes(RunLabel label) {
    Path file = root.resolve(label.value()).resolve(PROCESSES);
    List<ProcessIdentity> all = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.split(" ");
        // A crash may have cut the last line.
        if (fields.length == 2 && !fields[1].isEmpty()) {
          all.add(new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
        }
      }
      return all;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw LabException.file("cannot read " + file, e);
    }
  }

  /** Forgets a lab; the last step of removing it. */
  void forget(RunLabel label) {
    LabDirectory.delete(root.resolve(label.value()));
  }
}
