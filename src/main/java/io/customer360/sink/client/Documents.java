package io.customer360.sink.client;

/** What an index holds of each customer. */
public enum Documents {
    /** The whole profile, for those who may search people. */
    PROFILES("/elasticsearch/profile-index.json"),

    /** The profile without personal data, for those who look at segments. */
    SEGMENTS("/elasticsearch/segments-index.json");

    private final String definition;

    Documents(String definition) {
        this.definition = definition;
    }

    /** Returns the resource that defines the index. */
    public String definition() {
        return definition;
    }

    /** Returns whether names, addresses, numbers and dates that belong to a person are in it. */
    public boolean isPersonal() {
        return this == PROFILES;
    }
}
