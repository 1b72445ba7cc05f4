package io.lilong.gateway.config;

import java.nio.file.Path;
import java.time.ZoneId;

/**
 * All settings of one gateway, as {@code lilong.yaml} has them.
 *
 * @param data folder of the databases
 * @param site folder with {@code site.yaml} and {@code rules/}
 * @param zone zone of ticket numbers, and of device times that tell none
 * @param defaultCompound compound of devices whose source names none
 * @param waitingMessages messages that may wait for the writer, over all doors
 * @param waitingBytes the same in bytes
 * @param notifications who is told of what
 */
public record Config(
    Path data,
    Path site,
    ZoneId zone,
    String defaultCompound,
    long waitingMessages,
    long waitingBytes,
    EndpointConfig endpoint,
    BrokerConfig broker,
    PanelConfig panel,
    HistoryConfig history,
    WebConfig web,
    NotifyConfig notifications) {

  /** Every default, with data and site beside the working folder. */
  public static Config defaults() {
    return new Config(
        Path.of("data"),
        Path.of("site"),
        ZoneId.of("Asia/Shanghai"),
        "site",
        50_000,
        64L << 20,
        EndpointConfig.defaults(),
        BrokerConfig.defaults(),
        PanelConfig.defaults(),
        HistoryConfig.DEFAULT,
        WebConfig.DEFAULTS,
        NotifyConfig.defaults());
  }
}
