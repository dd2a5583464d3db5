package io.customer360.source;

import io.customer360.model.CustomerChange;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Says watermark 0 from the start, whether or not records flow: the live side never holds back the
 * moment at which history is complete, and never announces it by itself.
 */
public final class HistoryBound implements WatermarkGenerator<CustomerChange> {

    private static final Watermark COMPLETE = new Watermark(0);

    @Override
    public void onEvent(CustomerChange change, long timestamp, WatermarkOutput output) {
        // Time is no matter of the changes.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(COMPLETE);
    }
}
