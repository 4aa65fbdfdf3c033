package io.siglab.lab.adb;

import java.io.IOException;

/** Something that hosts can open a stream to. */
interface AdbService {

  /**
   * Whether this is the service for a destination.
   *
   * @param destination as the host names it, for example {@code shell,v2,raw:id}
   */
  boolean serves(String destination);

  /**
   * Serves one stream to its end; it is closed afterwards.
   *
   * @throws IOException if the host goes away meanwhile
   * @throws InterruptedException if the device is taken down meanwhile
   */
  void serve(String destination, AdbStream stream) throws IOException, InterruptedException;
}
