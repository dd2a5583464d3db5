package io.customer360.soak;

import java.util.List;
import java.util.Locale;

/** The gauges over time as SVG, one small chart below the other, each from 0 to its most. */
final class GaugeChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 20;
    private static final int HEIGHT = 70;
    private static final int ROW = 110;

    private final List<Sample> samples;

    GaugeChart(List<Sample> samples) {
        this.samples = samples;
    }

    String svg() {
        Gauge[] gauges = Gauge.values();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        .formatted(WIDTH, ROW * gauges.length));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int row = 0; row < gauges.length; row++) {
            append(svg, gauges[row], row * ROW + 26);
        }
        return svg.append("</svg>\n").toString();
    }

    private void append(StringBuilder svg, Gauge gauge, int top) {
        double most = samples.stream().mapToDouble(s -> s.values().get(gauge)).max().orElse(0);
        double seconds = samples.get(samples.size() - 1).at().toSeconds();
        svg.append(
                text(
                        "<text x=\"%d\" y=\"%d\" fill=\"#333\">%s, at most %.0f %s</text>%n",
                        LEFT, top - 6, gauge.label, most, gauge.unit));
        svg.append(
                text(
                        "<path d=\"M%d %dH%d\" stroke=\"#999\"/>%n",
                        LEFT, top + HEIGHT, WIDTH - LEFT));
        svg.append("<polyline fill=\"none\" stroke=\"#2a6fbb\" stroke-width=\"1.5\" points=\"");
        for (Sample sample : samples) {
            double x = LEFT + (WIDTH - 2.0 * LEFT) * sample.at().toSeconds() / seconds;
            double y = top + HEIGHT * (1 - sample.values().get(gauge) / most);
            svg.append(text("%.1f,%.1f ", x, y));
        }
        svg.append("\"/>\n");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
