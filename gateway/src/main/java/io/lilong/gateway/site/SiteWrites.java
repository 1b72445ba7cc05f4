package io.lilong.gateway.site;

/** Takes the rows that {@link SiteBook} adds or changes, whole, for the transaction under way. */
public interface SiteWrites {

  /** A new device, or a new version of a known one. */
  void device(Device device);

  /** A new point. */
  void point(Point point);
}
