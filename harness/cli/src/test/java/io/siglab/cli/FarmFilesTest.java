package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DevicePair;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.InventoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of a farm fits together: its inventory, its Grid's files and what the docs quote. */
final class FarmFilesTest {

  private static final Path CHECKOUT = Path.of("../..");
  private static final Path FARM = CHECKOUT.resolve("examples/farm");
  private static final Path DEVICES = FARM.resolve("devices.yaml");

  @Test
  void itsPoolGivesTwoPairsAndTheListShowsThem() {
    assertThat(inventory().pairs().stream().map(DevicePair::ids))
        .containsExactly(List.of("phone-a", "phone-b"), List.of("phone-c", "phone-d"));
    CommandRun list = CommandRun.of("devices", "--devices", DEVICES.toString());
    assertThat(list.exit()).isZero();
    assertThat(list.out().lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("phone-a virtual 1a "))
        .anyMatch(line -> line.startsWith("phone-d virtual 2b "));
  }

  @Test
  void eachDeviceHasOneSlotInOneNode() throws IOException {
    List<String> slots = new ArrayList<>();
    for (String node : List.of("node-1.toml", "node-2.toml")) {
      slots.addAll(found("\"" + Grid.DEVICE + "\": \"([^\"]+)\"", read(node)));
    }
    assertThat(slots)
        .containsExactlyElementsOf(inventory().devices().stream().map(DeviceEntry::id).toList());
    for (DeviceEntry device : inventory().devices()) {
      assertThat(Grid.of(device).orElseThrow().address().getPort())
          .asString()
          .isEqualTo(found("(?m)^port = (\\d+)$", read("hub.toml")).get(0));
    }
  }

  @Test
  void noPortLiesWhereAdbLooksForEmulators() throws IOException {
    List<String> ports = new ArrayList<>();
    for (String file : List.of("hub.toml", "node-1.toml", "node-2.toml", "devices.yaml")) {
      ports.addAll(found("(?m)^port = (\\d+)$|:(\\d{4,5})\\b", read(file)));
    }
    assertThat(ports).hasSizeGreaterThan(10);
    assertThat(ports.stream().map(Integer::valueOf)).noneMatch(p -> p >= 5555 && p <= 5585);
  }

  @Test
  void theGuideQuotesTheFiles() throws IOException {
    String guide = Files.readString(CHECKOUT.resolve("docs/farm.md"));
    for (String block : found("(?s)```(?:yaml|toml)\n(.*?)```", guide)) {
      assertThat(read("devices.yaml") + read("node-1.toml"))
          .as(block)
          .satisfies(
              files -> block.lines().forEach(line -> assertThat(files).contains(line + "\n")));
    }
  }

  private static Inventory inventory() {
    return InventoryReader.standard().read(DEVICES);
  }

  private static String read(String file) throws IOException {
    return Files.readString(FARM.resolve(file));
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(matcher.groupCount()));
    }
    return found;
  }
}
