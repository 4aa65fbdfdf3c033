package io.siglab.lab.service;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws the map's pictures: four tiles of fields and streets, the same in every lab. */
final class MapTiles {

  private static final int SIDE = 256;
  private static final int TILES = 4;
  private static final int FIELD = 16;

  private MapTiles() {}

  /** Writes {@code tile-0.png} to {@code tile-3.png}. */
  static void write(Path directory) throws IOException {
    for (int tile = 0; tile < TILES; tile++) {
      Path file = directory.resolve("tile-" + tile + ".png");
      if (!ImageIO.write(draw(new Random(tile)), "png", file.toFile())) {
        throw new IOException("this Java has no PNG writer");
      }
    }
  }

  private static BufferedImage draw(Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y += FIELD) {
      for (int x = 0; x < SIDE; x += FIELD) {
        int green = 0xa0 + random.nextInt(0x50);
        fill(image, random, x, y, 0x90 << 16 | green << 8 | 0x80);
      }
    }
    return image;
  }

  /** Grain keeps the pictures from compressing to nothing: real tiles have some 10 to 30 KB. */
  private static void fill(BufferedImage image, Random random, int left, int top, int colour) {
    for (int y = top; y < top + FIELD; y++) {
      for (int x = left; x < left + FIELD; x++) {
        boolean street = x == left || y == top;
        image.setRGB(x, y, street ? 0xf0f0f0 : colour + random.nextInt(3));
      }
    }
  }
}
