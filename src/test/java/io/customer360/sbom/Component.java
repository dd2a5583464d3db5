package io.customer360.sbom;

/**
 * A Maven artifact that ships.
 *
 * @param name group and artifact, as advisories name it: {@code group:artifact}
 */
record Component(String name, String version) {

    /** Returns the name of its jar. */
    String file() {
        return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
    }

    @Override
    public String toString() {
        return name + ":" + version;
    }
}
