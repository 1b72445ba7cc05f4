package io.lilong.gateway.notify.robot;

import io.lilong.gateway.config.ChannelConfig.Make;
import java.time.Duration;

/** What the robots' answer codes mean. */
final class RobotCodes {

  /** 45009 of WeCom, 130101 of DingTalk, 11232 and 9499-with-limit of Feishu: too often. */
  private static final int WECOM_OFTEN = 45009;

  private static final int DINGTALK_OFTEN = 130101;
  private static final int DINGTALK_OFTEN_TOO = 410100;
  private static final int FEISHU_OFTEN = 11232;
  private static final int BUSY = -1;

  private RobotCodes() {}

  /** What to make of a code. */
  enum Meaning {
    TAKEN,
    /** Too often, or the platform is busy. */
    LATER,
    /** Signature, keyword, address or content: as it is, it will never be taken. */
    NEVER
  }

  static Meaning meaning(Make make, int code) {
    if (code == 0) {
      return Meaning.TAKEN;
    }
    return code == BUSY || often(make, code) ? Meaning.LATER : Meaning.NEVER;
  }

  private static boolean often(Make make, int code) {
    return switch (make) {
      case WECOM -> code == WECOM_OFTEN;
      case DINGTALK -> code == DINGTALK_OFTEN || code == DINGTALK_OFTEN_TOO;
      case FEISHU -> code == FEISHU_OFTEN;
    };
  }

  /** How long it wants to be left alone: DingTalk locks out for ten minutes. */
  static long patienceMs(Make make, int code) {
    if (!often(make, code)) {
      return 0;
    }
    return (make == Make.DINGTALK ? Duration.ofMinutes(10) : Duration.ofMinutes(1)).toMillis();
  }
}
