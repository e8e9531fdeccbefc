/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pages have few colours: with the most frequent ones alone a picture of one is half as large. */
final class SmallPicture {

    private static final int COLOURS = 64;

    private SmallPicture() {}

    static void replace(Path file) {
        try {
            var picture = ImageIO.read(file.toFile());
            ImageIO.write(reduced(picture), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage reduced(BufferedImage picture) {
        var counts = new HashMap<Integer, Integer>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        var palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        var colours = palette.stream().mapToInt(Integer::intValue).toArray();
        var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        var small = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        var nearest = new HashMap<Integer, Integer>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xffffff;
                small.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, one -> nearest(one, palette)));
            }
        }
        return small;
    }

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(colour, palette.get(i)) < distance(colour, palette.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 2 * red * red + 4 * green * green + 3 * blue * blue;
    }
}
