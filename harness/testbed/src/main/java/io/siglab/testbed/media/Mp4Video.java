package io.siglab.testbed.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/**
 * A video that browsers and phones play: noise over a moving bar, H.264 in MP4, filled up to the
 * wanted size with a {@code free} box (ISO/IEC 14496-12, section 8.1.2).
 */
final class Mp4Video {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final Rational RATE = Rational.R(25, 1);

  /** The index behind the frames: a fixed part and entries for each frame. */
  private static final int INDEX_BYTES = 2048;

  private static final int INDEX_BYTES_PER_FRAME = 64;
  private static final int MAX_FRAMES = 25 * 60;

  /** Length and type. */
  private static final int BOX_HEADER = 8;

  /** Says that a length of 64 bits follows the type. */
  private static final int LARGE = 1;

  private static final int MOOV = 0x6d6f6f76;
  private static final int TRAK = 0x7472616b;
  private static final int MDIA = 0x6d646961;
  private static final int MVHD = 0x6d766864;
  private static final int TKHD = 0x746b6864;
  private static final int MDHD = 0x6d646864;

  private Mp4Video() {}

  /**
   * Encodes a video.
   *
   * @param size in bytes, met exactly unless smaller than one frame
   */
  static byte[] encode(int size, ContentSeed seed) throws IOException {
    Random random = seed.random("video");
    ByteBuffer buffer = ByteBuffer.allocate(size + (4 << 20));
    ByteBufferSeekableByteChannel channel = ByteBufferSeekableByteChannel.writeToByteBuffer(buffer);
    SequenceEncoder encoder = SequenceEncoder.createWithFps(channel, RATE);
    long largest = 0;
    int frames = 0;
    do {
      long before = channel.position();
      encoder.encodeNativeFrame(frame(frames, random));
      frames++;
      largest = Math.max(largest, channel.position() - before);
    } while (frames < MAX_FRAMES
        && channel.position() + largest + INDEX_BYTES + (long) INDEX_BYTES_PER_FRAME * frames
            < size);
    encoder.finish();
    ByteBuffer written = channel.getContents();
    byte[] video = new byte[written.remaining()];
    written.get(video);
    clearTimes(ByteBuffer.wrap(video), 0, video.length);
    return fill(video, size, seed.random("video filling"));
  }

  /**
   * Sets the times of creation and change to zero in the movie's, tracks' and media's headers
   * (sections 8.2.2, 8.3.2, 8.4.2): the encoder writes the time of day there.
   */
  private static void clearTimes(ByteBuffer file, int from, int to) {
    int at = from;
    while (at + BOX_HEADER <= to) {
      long length = Integer.toUnsignedLong(file.getInt(at));
      if (length == LARGE) {
        length = file.getLong(at + BOX_HEADER);
      }
      if (length < BOX_HEADER || length > to - at) {
        throw new IllegalStateException("the encoder wrote a box of " + length + " bytes");
      }
      switch (file.getInt(at + 4)) {
        case MOOV, TRAK, MDIA -> clearTimes(file, at + BOX_HEADER, (int) (at + length));
        case MVHD, TKHD, MDHD -> file.putInt(at + 12, 0).putInt(at + 16, 0);
        default -> {}
      }
      at += (int) length;
    }
  }

  private static Picture frame(int number, Random random) {
    Picture picture = Picture.create(WIDTH, HEIGHT, ColorSpace.RGB);
    byte[] data = picture.getPlaneData(0);
    for (int i = 0; i < data.length; i++) {
      int column = i / 3 % WIDTH;
      boolean bar = Math.floorMod(column - 4 * number, WIDTH) < WIDTH / 8;
      // jcodec keeps samples as value - 128.
      data[i] = (byte) (random.nextInt(49) - 24 + (bar ? 60 : 0));
    }
    return picture;
  }

  private static byte[] fill(byte[] video, int size, Random random) {
    int missing = size - video.length;
    if (missing < BOX_HEADER) {
      return video;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.write(video, 0, video.length);
    byte[] box = new byte[missing];
    random.nextBytes(box);
    ByteBuffer.wrap(box).putInt(missing).put(new byte[] {'f', 'r', 'e', 'e'});
    out.write(box, 0, missing);
    return out.toByteArray();
  }
}
