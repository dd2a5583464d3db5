package io.customer360.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The documents keep their rules, and the judge notices where they do not. */
class DocsTest {

    private static Sources tests;

    @TempDir Path directory;

    @BeforeAll
    static void readTests() throws Exception {
        tests = Sources.read();
    }

    @Test
    void keepTheRules() throws Exception {
        Pages pages = Pages.read();

        assertThat(problems(pages, pages.all())).isEmpty();
    }

    /** Each line breaks one thing on one page. */
    @ParameterizedTest
    @CsvFileSource(resources = "/docs/broken.txt", delimiter = '|', quoteCharacter = '´')
    void whatIsBrokenIsNoticed(Path page, String from, String to, String told) throws Exception {
        Pages pages = Pages.read();
        String text = pages.get(page).text;
        assertThat(text).contains(lines(from));
        String broken = text.replace(lines(from), to == null ? "" : lines(to));

        Pages changed = pages.with(page, broken);

        assertThat(problems(changed, List.of(changed.get(page))))
                .anyMatch(problem -> problem.contains(told));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    /** Returns what is wrong with all pages together, and with each of some. */
    private List<String> problems(Pages pages, Collection<MarkdownPage> each) throws Exception {
        List<String> problems = new ArrayList<>();
        new LinkRules(pages).judge(problems::add);
        new NameRules(pages, tests).judge(problems::add);
        BlockRules blocks = new BlockRules(tests, directory);
        for (MarkdownPage page : each) {
            FormRules.judge(page, problems::add);
            blocks.judge(page, problems::add);
        }
        return problems;
    }
}
