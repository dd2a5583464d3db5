package io.customer360.sandbox.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.IntSetting;

/** The token filter {@code edge_ngram}. */
@NamedComponent("edge_ngram")
public final class EdgeNgram implements TokenFilterFactory {

    /** What an analyzer may set. */
    @AnalysisSettings
    public interface Options {
        @IntSetting(path = "min_gram", defaultValue = 1)
        int minGram();

        @IntSetting(path = "max_gram", defaultValue = 2)
        int maxGram();
    }

    private final int minGram;
    private final int maxGram;

    @Inject
    public EdgeNgram(Options options) {
        this.minGram = options.minGram();
        this.maxGram = options.maxGram();
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new EdgeNGramTokenFilter(tokens, minGram, maxGram, false);
    }
}
