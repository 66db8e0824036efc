package io.skillmeat.cache.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws charts as PNG. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    private Charts() {}

    /** Draws a group of bars for each label. */
    static void bars(Path file, String title, String unit, List<String> labels, Map<String, List<Double>> series)
            throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setXAxisLabelRotation(20);
        series.forEach((name, values) -> chart.addSeries(name, labels, values));
        save(chart, file);
    }

    /** Draws a line for each series, both axes logarithmic. */
    static void lines(Path file, String title, String unit, List<Double> x, Map<String, List<Double>> series)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("artifacts")
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        series.forEach((name, values) -> chart.addSeries(name, x, values));
        save(chart, file);
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
