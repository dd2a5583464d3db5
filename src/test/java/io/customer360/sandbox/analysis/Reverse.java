package io.customer360.sandbox.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The token filter {@code reverse}. */
@NamedComponent("reverse")
public final class Reverse implements TokenFilterFactory {

    @Override
    public TokenStream create(TokenStream tokens) {
        return new ReverseStringFilter(tokens);
    }
}
