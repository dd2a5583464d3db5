package io.customer360.source.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * Reads whole texts by the reader under test, with the same memory of fields from text to text:
 * maps without the fields that are not wanted, lists, strings, literals, and numbers as they are
 * written.
 */
final class JsonValues {

    /** A number as it is written. */
    record Digits(String text) {}

    private final Map<String, String> wanted;
    private final JsonReader json = new JsonReader();
    private final List<ObjectFields<String>> fieldsByLevel = new ArrayList<>();

    JsonValues(List<String> wanted) {
        this.wanted = wanted.stream().collect(Collectors.toMap(name -> name, name -> name));
    }

    /** Returns the value, or something that equals no value if the text is broken. */
    @Nullable
    Object read(byte[] text) {
        json.open(text);
        try {
            Object value = value(0);
            return json.isEnd() ? value : new BrokenJson(0);
        } catch (BrokenJson broken) {
            return broken;
        }
    }

    boolean isSkipped(byte[] text) {
        json.open(text);
        try {
            json.skip();
            return json.isEnd();
        } catch (BrokenJson broken) {
            return false;
        }
    }

    @Nullable
    private Object value(int level) throws BrokenJson {
        if (json.isObject()) {
            return object(level);
        } else if (json.isArray()) {
            List<Object> elements = new ArrayList<>();
            json.enter();
            while (json.next(']')) {
                elements.add(value(level));
            }
            return elements;
        } else if (json.isString()) {
            json.readString();
            return json.text();
        } else if (json.isNumber()) {
            json.readNumber();
            return new Digits(json.text());
        } else if (json.isNull()) {
            json.skip();
            return null;
        }
        json.skip();
        return true;
    }

    private Map<String, Object> object(int level) throws BrokenJson {
        if (level == fieldsByLevel.size()) {
            fieldsByLevel.add(new ObjectFields<>(wanted));
        }
        ObjectFields<String> fields = fieldsByLevel.get(level);
        Map<String, Object> values = new HashMap<>();
        fields.enter(json);
        for (String name = fields.next(json); name != null; name = fields.next(json)) {
            values.put(name, value(level + 1));
        }
        return values;
    }
}
