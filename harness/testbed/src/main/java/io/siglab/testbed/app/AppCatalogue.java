package io.siglab.testbed.app;

import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.Position;
import io.siglab.testbed.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All apps that can be measured: the variants of every profile in a directory. */
public final class AppCatalogue {

  private final Map<String, AppProfile> byId;

  private AppCatalogue(Map<String, AppProfile> byId) {
    this.byId = byId;
  }

  /**
   * Reads every profile in a directory.
   *
   * @param directory holds {@code *.yaml}
   * @throws ConfigException with every problem of all profiles
   */
  public static AppCatalogue read(Path directory) {
    List<Path> files;
    try (Stream<Path> paths = Files.list(directory)) {
      files = paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigException(
          List.of(
              new Problem(
                  directory.toString(),
                  Position.START,
                  "no app profiles: the directory cannot be read",
                  "profiles lie in scenarios/apps",
                  "")));
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(e);
    }
    ProfileReader reader = new ProfileReader();
    Map<String, AppProfile> byId = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        for (AppProfile profile : reader.read(file)) {
          if (byId.putIfAbsent(profile.id(), profile) != null) {
            problems.add(
                new Problem(
                    file.toString(),
                    Position.START,
                    "the app id '" + profile.id() + "' is taken by another profile",
                    "change 'app' or the variant's name",
                    ""));
          }
        }
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new AppCatalogue(byId);
  }

  /**
   * A catalogue of profiles that are read elsewhere.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public static AppCatalogue of(List<AppProfile> profiles) {
    Map<String, AppProfile> byId = new LinkedHashMap<>();
    for (AppProfile profile : profiles) {
      if (byId.putIfAbsent(profile.id(), profile) != null) {
        throw new IllegalArgumentException("two profiles of " + profile.id());
      }
    }
    return new AppCatalogue(byId);
  }

  /** All apps, by file name and then in the file's order. */
  public List<AppProfile> all() {
    return List.copyOf(byId.values());
  }

  /** The app with an id such as {@code converse-media-shown}. */
  public Optional<AppProfile> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The apps that a user's word means: one id, or all variants of a short name. */
  public List<AppProfile> matching(String word) {
    return all().stream().filter(p -> p.id().equals(word) || p.app().equals(word)).toList();
  }

  /** Ids and short names, for suggestions. */
  public List<String> names() {
    return Stream.concat(all().stream().map(AppProfile::app), all().stream().map(AppProfile::id))
        .distinct()
        .toList();
  }
}
