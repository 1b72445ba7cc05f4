package io.lilong.gateway.ops;

/**
 * Which build is running.
 *
 * @param version as in the jar's manifest, {@code dev} when started from a class folder
 */
public record BuildInfo(String version) {

  /** Reads the manifest of the jar this class came from. */
  public static BuildInfo ofThisJar() {
    String version = BuildInfo.class.getPackage().getImplementationVersion();
    return new BuildInfo(version == null ? "dev" : version);
  }
}
