package io.lilong.gateway.history;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import io.lilong.rules.reading.ValueType;
import java.util.Map;

/** A pump with a number, a boolean and a text, and one with a name that needs escaping. */
final class Points {

  final Registry registry = new Registry();
  final Device pump = device(1, "hold-b/pump-1");
  final Device odd = device(2, "hold-b/1 号=泵, \"a\\b\" 'c'");
  final Point pressure = point(1, pump, "pressure", ValueType.NUMBER);
  final Point running = point(2, pump, "running", ValueType.BOOLEAN);
  final Point status = point(3, pump, "status", ValueType.TEXT);
  final Point oddPressure = point(4, odd, "A相 电流,=\"x\"", ValueType.NUMBER);

  private Device device(int no, String id) {
    Device device =
        new Device(
            no,
            new DeviceId(id),
            "pump",
            null,
            Place.unplaced("hold-b"),
            Device.State.DISCOVERED,
            Text.same(id),
            null,
            null,
            null,
            60_000,
            Map.of(),
            null,
            false,
            false,
            0,
            1);
    registry.put(device);
    return device;
  }

  private Point point(int no, Device device, String metric, ValueType type) {
    Point point = new Point(no, device.no(), metric, type, null, metric, 1, 0, false);
    registry.put(point);
    return point;
  }
}
