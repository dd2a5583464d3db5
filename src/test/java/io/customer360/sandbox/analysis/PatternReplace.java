package io.customer360.sandbox.analysis;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.StringSetting;

/** The token filter {@code pattern_replace}. */
@NamedComponent("pattern_replace")
public final class PatternReplace implements TokenFilterFactory {

    /** What an analyzer may set. */
    @AnalysisSettings
    public interface Options {
        @StringSetting(path = "pattern", defaultValue = "")
        String pattern();

        @StringSetting(path = "replacement", defaultValue = "")
        String replacement();

        @BooleanSetting(path = "all", defaultValue = true)
        boolean all();
    }

    private final Pattern pattern;
    private final String replacement;
    private final boolean all;

    @Inject
    public PatternReplace(Options options) {
        this.pattern = Pattern.compile(options.pattern());
        this.replacement = options.replacement();
        this.all = options.all();
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new PatternReplaceFilter(tokens, pattern, replacement, all);
    }
}
