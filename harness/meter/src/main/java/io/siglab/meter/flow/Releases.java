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
   * @return whether there is none
   */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /**
   * Makes the records.
   *
   * @return the same output with its records made, so that handing it on takes little time
   */
  public Releases made() {
    Releases made = new Releases();
    FlowSink keep = new Keep(made);
    try {
      handTo(keep);
    } catch (IOException e) {
      throw new IllegalStateException("keeping a record cannot fail", e);
    }
    return made;
  }

  /**
   * Hands all on.
   *
   * @param sink takes them, in order
   * @throws IOException if the sink cannot write
   */
  public void handTo(FlowSink sink) throws IOException {
    for (Release release : list) {
      release.handTo(sink);
    }
  }

  private record Keep(Releases made) implements FlowSink {
    @Override
    public void flow(Flow flow) {
      made.add(sink -> sink.flow(flow));
    }

    @Override
    public void nameLink(NameLink link) {
      made.add(sink -> sink.nameLink(link));
    }
  }
}
