package io.siglab.testbed.ios;

import io.siglab.testbed.capture.TcpdumpSettings;
import java.nio.file.Path;

/**
 * The programs that reach iPhones.
 *
 * @param goIos asks phones, and captures by pcapd
 * @param rvictl makes interfaces of a Mac
 * @param records of the interfaces that runs made
 * @param tcpdump captures those interfaces
 */
public record IosTools(GoIos goIos, Rvictl rvictl, RviRecords records, TcpdumpSettings tcpdump) {

  /**
   * Those of the search path.
   *
   * @param state a folder of this host for what outlives a run
   */
  public static IosTools standard(Path state) {
    return new IosTools(
        GoIos.standard(),
        Rvictl.standard(),
        new RviRecords(state.resolve("rvi")),
        TcpdumpSettings.standard());
  }
}
