package io.siglab.detect.burst;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for longest when it is full: memory stays bounded. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;
  private static final float LOAD = 0.75f;
  private static final int INITIAL = 64;

  private final int most;

  Recent(int most) {
    super(INITIAL, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
