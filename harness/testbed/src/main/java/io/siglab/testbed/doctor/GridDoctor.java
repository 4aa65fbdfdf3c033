package io.siglab.testbed.doctor;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.farm.GridStatus;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks whether the Selenium Grid in front of a device is there and drives it. */
public final class GridDoctor implements Doctor {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public boolean treats(DeviceKind kind) {
    return kind != DeviceKind.SIMULATED;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    Optional<Grid> grid = Grid.of(device);
    return grid.map(g -> List.of(look(g))).orElse(List.of());
  }

  private static Finding look(Grid grid) {
    String start =
        "start a node for it (docs/farm.md), with \"" + Grid.DEVICE + "\" in its stereotype";
    try {
      GridStatus status = GridStatus.of(grid.address(), PATIENCE);
      if (!status.ready()) {
        return Finding.fail("grid", grid.address() + " says: " + status.message(), start);
      }
      return status.offers(grid.device())
          ? Finding.pass("grid", grid.address() + " drives " + grid.device())
          : Finding.fail(
              "grid", grid.address() + " has no node that drives " + grid.device(), start);
    } catch (DeviceException e) {
      return Finding.fail("grid", e.what(), e.mend().orElse("start its hub (docs/farm.md)"));
    }
  }
}
