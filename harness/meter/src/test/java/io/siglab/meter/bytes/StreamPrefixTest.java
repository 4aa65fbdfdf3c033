package io.siglab.meter.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StreamPrefixTest {
  @Property(tries = 300)
  void piecesInAnyOrderTwiceAndOverlappingGiveTheStream(
      @ForAll @Size(min = 1, max = 400) byte[] stream,
      @ForAll @IntRange(min = 1, max = 60) int pieceLength,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < stream.length; at += pieceLength) {
      starts.add(at);
      if (random.nextBoolean()) {
        starts.add(Math.max(0, at - random.nextInt(pieceLength)));
      }
    }
    if (starts.size() <= 60) {
      Collections.shuffle(starts, random);
    }
    StreamPrefix prefix = new StreamPrefix(1000);

    for (int start : starts) {
      int end = Math.min(stream.length, start + pieceLength);
      prefix.add(start, stream, start, end);
    }

    assertThat(prefix.ready()).isEqualTo(stream.length);
    assertThat(Arrays.copyOf(prefix.array(), prefix.ready())).isEqualTo(stream);
  }

  @Property(tries = 300)
  void nothingBeyondTheLimitOrAGapIsReady(
      @ForAll @IntRange(min = 0, max = 200) int limit,
      @ForAll @IntRange(min = 0, max = 300) int offset,
      @ForAll @Size(max = 300) byte[] piece) {
    StreamPrefix prefix = new StreamPrefix(limit);

    prefix.add(offset, piece, 0, piece.length);

    int expected = offset == 0 ? Math.min(limit, piece.length) : 0;
    assertThat(prefix.ready()).isEqualTo(expected);
  }

  @Property(tries = 300)
  void aStreamThatBeganEarlierKeepsWhatItHas(
      @ForAll @Size(min = 3, max = 300) byte[] stream,
      @ForAll @IntRange(min = 1, max = 100) int third,
      @ForAll @IntRange(min = 3, max = 300) int limit) {
    int first = Math.min(third, stream.length / 3);
    int second = stream.length / 2;
    int gap = Math.min(stream.length, second + 2);
    StreamPrefix prefix = new StreamPrefix(limit);

    prefix.add(0, stream, first, second);
    prefix.add(gap - first, stream, gap, stream.length);
    prefix.beginEarlier(first);
    prefix.add(0, stream, 0, first);
    prefix.add(second, stream, second, gap);

    int expected = Math.min(limit, stream.length);
    assertThat(prefix.ready()).isEqualTo(expected);
    assertThat(Arrays.copyOf(prefix.array(), expected)).isEqualTo(Arrays.copyOf(stream, expected));
  }
}
