package io.customer360.kibana.rules;

import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import java.util.ArrayList;
import java.util.List;

/** All that a file has to keep so that Kibana takes it and shows something. */
public final class Judge {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Judge() {}

    /** Returns what is wrong with a file. */
    public static List<String> problems(String file, IndexFields fields) {
        List<String> problems = new ArrayList<>();
        if (file.startsWith(BYTE_ORDER_MARK)) {
            problems.add("begins with a byte order mark");
        }
        if (!file.endsWith("\n")) {
            problems.add("does not end with the end of a line");
        }
        try {
            Bundle bundle = Bundle.parse(file);
            EnvelopeRules.check(bundle, problems::add);
            PanelRules.check(bundle, fields, problems::add);
            TextRules.check(bundle, fields, problems::add);
            PersonalDataRules.check(bundle, problems::add);
        } catch (IllegalArgumentException noJson) {
            problems.add("a line " + noJson.getMessage());
        }
        return problems;
    }
}
