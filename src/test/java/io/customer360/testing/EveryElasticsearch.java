package io.customer360.testing;

import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs all tests of a class with each version of Elasticsearch. Its constructor takes the {@link
 * ElasticsearchVersion}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "Elasticsearch {0}")
@EnumSource(ElasticsearchVersion.class)
public @interface EveryElasticsearch {}
