package io.lilong.gateway.site;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the inventory as a table, in the order they are written. */
public enum InventoryColumn {
  NEIGHBOURHOOD("居民区"),
  MANAGEMENT_UNIT("管理单元", "unit"),
  COMPOUND("小区"),
  CLASS("小区分类"),
  BUILDING("楼号", "楼"),
  STAIRWAY("门洞", "楼道"),
  FLOOR("楼层"),
  SPOT("位置"),
  DEVICE("设备", "设备号"),
  TITLE("名称"),
  TITLE_EN("英文名称"),
  KIND("种类", "类别"),
  TYPE("子类"),
  MODEL("型号"),
  INSTALLED("安装日期"),
  INTERVAL("上报间隔"),
  STATE("状态"),
  NOTE("备注");

  private final String zh;
  private final List<String> also;

  InventoryColumn(String zh, String... also) {
    this.zh = zh;
    this.also = List.of(also);
  }

  /** Its heading, as programs and English readers know it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its heading in Chinese. */
  public String zh() {
    return zh;
  }

  /** The column of a heading in either language; spaces, hyphens and case do not matter. */
  static Optional<InventoryColumn> of(String heading) {
    String plain = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    for (InventoryColumn column : values()) {
      if (plain.equals(column.key()) || plain.equals(column.zh) || column.also.contains(plain)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
