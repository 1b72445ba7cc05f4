package io.lilong.gateway.site;

import io.lilong.rules.reading.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All compounds, devices and points now, by id and by number. The writer's thread changes it;
 * anyone may read it from any thread and sees each row whole.
 */
public final class Registry {

  private final Map<String, Compound> compounds = new ConcurrentHashMap<>();
  private final Map<String, Device> devicesById = new ConcurrentHashMap<>();
  private final Map<Integer, Device> devicesByNo = new ConcurrentHashMap<>();
  private final Map<Integer, Point> pointsByNo = new ConcurrentHashMap<>();
  private final Map<Integer, List<Point>> pointsOfDevice = new ConcurrentHashMap<>();

  /** Puts a compound in, or its new version. */
  public void put(Compound compound) {
    compounds.put(compound.code(), compound);
  }

  /** Puts a device in, or its new version. */
  public void put(Device device) {
    devicesByNo.put(device.no(), device);
    devicesById.put(device.id().value(), device);
  }

  /** Puts a point in, or its new version. */
  public void put(Point point) {
    Point before = pointsByNo.put(point.no(), point);
    List<Point> siblings =
        pointsOfDevice.computeIfAbsent(point.deviceNo(), no -> new CopyOnWriteArrayList<>());
    if (before != null) {
      siblings.remove(before);
    }
    siblings.add(point);
  }

  /** Takes a compound out that the site file no longer has. */
  public void removeCompound(String code) {
    compounds.remove(code);
  }

  /** Takes a device out whose row was never stored. */
  public void removeDevice(int no) {
    Device device = devicesByNo.remove(no);
    if (device != null) {
      devicesById.remove(device.id().value());
    }
  }

  /** Takes a point out whose row was never stored. */
  public void removePoint(int no) {
    Point point = pointsByNo.remove(no);
    if (point != null) {
      pointsOfDevice.getOrDefault(point.deviceNo(), List.of()).remove(point);
    }
  }

  public Optional<Compound> compound(String code) {
    return Optional.ofNullable(compounds.get(code));
  }

  public Collection<Compound> compounds() {
    return List.copyOf(compounds.values());
  }

  public Optional<Device> device(DeviceId id) {
    return Optional.ofNullable(device(id.value()));
  }

  /** By the id's text, for those who have not parsed it. */
  public @Nullable Device device(String id) {
    return devicesById.get(id);
  }

  /** By number; null when there is none. */
  public @Nullable Device device(int no) {
    return devicesByNo.get(no);
  }

  /** By number; null when there is none. */
  public @Nullable Point point(int no) {
    return pointsByNo.get(no);
  }

  public List<Point> points(int deviceNo) {
    return List.copyOf(pointsOfDevice.getOrDefault(deviceNo, List.of()));
  }

  /** All devices in the order of their numbers. */
  public List<Device> devices() {
    List<Device> all = new ArrayList<>(devicesByNo.values());
    all.sort(java.util.Comparator.comparingInt(Device::no));
    return all;
  }

  public int deviceCount() {
    return devicesByNo.size();
  }
}
