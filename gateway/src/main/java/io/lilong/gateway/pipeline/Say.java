package io.lilong.gateway.pipeline;

import io.lilong.rules.book.Text;

/** What the pipeline says to people. */
final class Say {

  private Say() {}

  static Text poison(String error) {
    return new Text(
        "处理这条报文时程序出错，已单独隔离：" + error,
        "the program failed on this message, so it was set aside: " + error);
  }

  static Text textsChanged() {
    return new Text(
        "规则或站点文本刚被别人改过，请重新打开后再改",
        "someone else changed the texts meanwhile: open them again, then change them");
  }

  static Text stopping() {
    return new Text("系统正在停止，请稍后重试", "the gateway is stopping, try again");
  }
}
