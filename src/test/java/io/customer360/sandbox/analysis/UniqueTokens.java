package io.customer360.sandbox.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The token filter {@code unique}: each token once. */
@NamedComponent("unique")
public final class UniqueTokens implements TokenFilterFactory {

    @Override
    public TokenStream create(TokenStream tokens) {
        return new Filter(tokens);
    }

    private static final class Filter extends FilteringTokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final CharArraySet seen = new CharArraySet(8, false);

        Filter(TokenStream tokens) {
            super(tokens);
        }

        @Override
        protected boolean accept() {
            // A copy: the term's buffer is used again for the next one.
            return seen.add(term.toString());
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            seen.clear();
        }
    }
}
