package io.customer360.sandbox.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.IntSetting;

/** The token filter {@code truncate}. */
@NamedComponent("truncate")
public final class Truncate implements TokenFilterFactory {

    /** What an analyzer may set. */
    @AnalysisSettings
    public interface Options {
        @IntSetting(path = "length", defaultValue = 10)
        int length();
    }

    private final int length;

    @Inject
    public Truncate(Options options) {
        this.length = options.length();
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new TruncateTokenFilter(tokens, length);
    }
}
