package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What ships, read from the project's root. */
final class Shipped {

    static final Path DEPLOY = Path.of("deploy");

    private Shipped() {}

    /** Returns a file's text. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.toAbsolutePath(), e);
        }
    }

    /** Returns the documents of a YAML text, with anchors and merges resolved. */
    static List<JsonNode> yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            documents.add(Http.JSON.valueToTree(document));
        }
        return documents;
    }

    /** Returns the value of a property of pom.xml. */
    static String version(String property) {
        Matcher matcher =
                Pattern.compile("<%1$s>(.*)</%1$s>".formatted(Pattern.quote(property)))
                        .matcher(text(Path.of("pom.xml")));
        if (!matcher.find()) {
            throw new IllegalStateException("pom.xml has no property " + property);
        }
        return matcher.group(1);
    }
}
