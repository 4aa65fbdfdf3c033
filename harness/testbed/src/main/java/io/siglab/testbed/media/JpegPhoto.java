package io.siglab.testbed.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A photo: a gradient under camera-like noise, encoded as JPEG a little below the wanted size and
 * filled up to it with comment segments (ITU-T T.81, section B.2.4.5).
 */
final class JpegPhoto {

  private static final float QUALITY = 0.85f;
  private static final int MIN_SIDE = 16;
  private static final int MAX_TRIES = 12;

  /** Marker and length take four bytes; the length field counts itself and 65535 at most. */
  private static final int COMMENT_OVERHEAD = 4;

  private static final int MAX_COMMENT = 65535 - 2;

  private JpegPhoto() {}

  /**
   * Encodes a photo.
   *
   * @param size in bytes, met exactly from about 2 KiB on; a smaller size gives the smallest photo
   */
  static byte[] encode(int size, ContentSeed seed) throws IOException {
    int side = Math.max(MIN_SIDE, (int) Math.sqrt(size));
    byte[] jpeg = new byte[0];
    for (int i = 0; i < MAX_TRIES; i++) {
      jpeg = encodeSquare(side, seed);
      if (jpeg.length <= size - COMMENT_OVERHEAD || side == MIN_SIDE) {
        break;
      }
      side = Math.max(MIN_SIDE, (int) (side * Math.sqrt((double) size / jpeg.length) * 0.99));
    }
    return fill(jpeg, size, seed.random("photo filling"));
  }

  private static byte[] encodeSquare(int side, ContentSeed seed) throws IOException {
    Random random = seed.random("photo");
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    int hue = random.nextInt(256);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int noise = random.nextInt(96);
        int red = Math.min(255, x * 160 / side + noise);
        int green = Math.min(255, y * 160 / side + noise);
        int blue = Math.min(255, hue / 2 + noise);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Puts comments behind the JFIF header, which has to stay the first segment. */
  private static byte[] fill(byte[] jpeg, int size, Random random) {
    int header = 4 + ((jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff));
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.write(jpeg, 0, header);
    int missing = size - jpeg.length;
    while (missing > COMMENT_OVERHEAD) {
      int payload = Math.min(missing - COMMENT_OVERHEAD, MAX_COMMENT);
      int rest = missing - COMMENT_OVERHEAD - payload;
      if (rest > 0 && rest <= COMMENT_OVERHEAD) {
        payload -= COMMENT_OVERHEAD + 1;
      }
      out.write(0xff);
      out.write(0xfe);
      out.write((payload + 2) >> 8);
      out.write(payload + 2);
      byte[] comment = new byte[payload];
      random.nextBytes(comment);
      out.write(comment, 0, payload);
      missing -= COMMENT_OVERHEAD + payload;
    }
    out.write(jpeg, header, jpeg.length - header);
    return out.toByteArray();
  }
}
