package io.siglab.meter.flow;

import io.siglab.meter.Flow;
import io.siglab.meter.FlowSink;
import io.siglab.meter.NameLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Some of the output, in order: what goes from step to step at once. */
public final class Releases {
  private final List<Release> list = new ArrayList<>();

  /**
   * @param release the next
   */
  public void add(Release release) {
    list.add(release);
  }

  /**
   * @return how many there are
   */
  public int size() {
    return list.size();
  }

  /**
   * @return whether there is none
   */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /**
   * Makes the records.
   *
   * @param records makes them
   * @return the same output, in which nothing is left to make
   */
  public Records made(FlowRecords records) {
    Records made = new Records();
    try {
      for (Release release : list) {
        release.handTo(made, records);
      }
    } catch (IOException e) {
      throw new IllegalStateException("keeping a record cannot fail", e);
    }
    return made;
  }

  /** Records in order, and where among them DNS links stand. */
  public static final class Records implements FlowSink {
    private final List<Object> list = new ArrayList<>();

    private Records() {}

    @Override
    public void flow(Flow flow) {
      list.add(flow);
    }

    @Override
    public void nameLink(NameLink link) {
      list.add(link);
    }

    /**
     * Hands all on.
     *
     * @param sink takes them, in order
     * @throws IOException if the sink cannot write
     */
    public void handTo(FlowSink sink) throws IOException {
      for (Object record : list) {
        if (record instanceof Flow flow) {
          sink.flow(flow);
        } else if (record instanceof NameLink link) {
          sink.nameLink(link);
        }
      }
    }
  }
}
