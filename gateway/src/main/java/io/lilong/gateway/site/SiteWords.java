package io.lilong.gateway.site;

import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.util.List;

/** What the registry says to people. */
final class SiteWords {

  private SiteWords() {}

  static Text badId(String id) {
    return new Text(
        "设备号“" + id + "”不合规：应为 小区代码/设备名，最多 255 个字符，不含控制字符",
        "device id \""
            + id
            + "\": expected compound/name, at most 255 characters, no control ones");
  }

  static Text wrongKind(String id, String known, String told) {
    return new Text(
        "设备 " + id + " 已登记为 " + known + "，这条消息却说是 " + told + "；一个设备号只能是一种设备",
        "device "
            + id
            + " is known as "
            + known
            + ", this message says "
            + told
            + "; one id is one kind of device");
  }

  static Text tooManyDevices(String id, int cap) {
    return new Text(
        "设备 " + id + " 未登记，待安置设备已达上限 " + cap + " 台；请先安置一些",
        "device "
            + id
            + " is not known and "
            + cap
            + " devices already wait for a place; place some first");
  }

  static Text tooManyPoints(String id, String metric, int cap) {
    return new Text(
        "设备 " + id + " 的测点已达上限 " + cap + " 个，指标“" + metric + "”不再接收",
        "device " + id + " already has " + cap + " metrics; \"" + metric + "\" is not taken");
  }

  /** The refusal of a table with faults: the first of them, and how many there are. */
  static Answer.Invalid faults(List<InventoryFault> faults) {
    InventoryFault first = faults.get(0);
    InventoryColumn column = first.column();
    String zh = column == null ? "" : "“" + column.zh() + "”";
    String en = column == null ? "" : ", " + column.key();
    return new Answer.Invalid(
        column == null ? null : column.key(),
        new Text(
            "表格有 "
                + faults.size()
                + " 处问题，什么都没有改。第 "
                + first.line()
                + " 行"
                + zh
                + "："
                + first.why().zh(),
            "the table has "
                + faults.size()
                + " problems and nothing was done. Line "
                + first.line()
                + en
                + ": "
                + first.why().en()));
  }

  static Text noDevice(String id) {
    return new Text("没有设备 " + id, "there is no device " + id);
  }

  static Text mayNot() {
    return new Text("当前角色无权进行此操作", "this role may not do that");
  }

  static Text stale(String id) {
    return new Text(
        "设备 " + id + " 刚被他人修改，请看过最新内容再改",
        "device " + id + " was changed by someone else meanwhile; look again, then decide");
  }

  static Text alreadyOut() {
    return new Text("设备已经停用", "the device is already out of service");
  }

  static Text alreadyIn() {
    return new Text("设备正在使用，无需恢复", "the device is already in service");
  }

  static Text hasAPlace(String id) {
    return new Text(
        "设备 " + id + " 已有自己的位置，只能用新发现的设备来替换",
        "device " + id + " has a place of its own; only a discovered device can replace another");
  }

  static Text reasonNeeded() {
    return new Text("请写明停用原因", "a reason is needed to take a device out of service");
  }

  static Text noCompound(String code) {
    return new Text("没有小区“" + code + "”", "there is no compound \"" + code + "\"");
  }

  static Text noBuilding(String compound, String building) {
    return new Text(
        "小区 " + compound + " 没有“" + building + "”号楼",
        "compound " + compound + " has no building \"" + building + "\"");
  }

  static Text noStairway(String building, String stairway) {
    return new Text(
        building + " 号楼没有 " + stairway + " 号门洞",
        "building " + building + " has no stairway \"" + stairway + "\"");
  }

  static Text stairwayNeedsBuilding() {
    return new Text("填了门洞就要填楼号", "a stairway needs its building");
  }

  static Text badKind(String kind) {
    return new Text(
        "设备类型“" + kind + "”不合规：应为小写英文词，如 light、pump、fire",
        "kind \"" + kind + "\": expected a lower-case word such as light, pump, fire");
  }
}
