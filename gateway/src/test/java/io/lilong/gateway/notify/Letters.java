package io.lilong.gateway.notify;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.ConfigFile;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.rules.book.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Messages and settings of tests. */
public final class Letters {

  private Letters() {}

  public static Letter letter(String key) {
    return letter(key, "", "【紧急报警】水泵空转\n榆园 7号楼 \"泵房\" <b>");
  }

  public static Letter letter(String key, String recipient, String text) {
    return new Letter(
        key,
        Notice.Kind.ALARM_RAISED,
        "alarm-1",
        Audience.DESK,
        recipient,
        List.of(new Contacts.Reach("王建国", "138-0000 0001", "wang@example.org", "wangjg")),
        text.lines().findFirst().orElse(""),
        text,
        Severity.CRITICAL,
        "elm",
        false,
        false,
        1_790_000_000_000L,
        1);
  }

  /** The part {@code notify} of settings, read as the gateway reads it. */
  public static NotifyConfig config(String yaml) {
    String text = "version: 1\nnotify:\n" + yaml.indent(2);
    ConfigFile.Read read = ConfigFile.read("lilong.yaml", text, Map.of(), Path.of(""));
    if (read instanceof ConfigFile.Read.Bad bad) {
      throw new IllegalArgumentException(bad.problems().toString());
    }
    Config config = ((ConfigFile.Read.Good) read).config();
    return config.notifications();
  }
}
