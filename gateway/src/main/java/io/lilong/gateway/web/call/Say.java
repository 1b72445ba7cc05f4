package io.lilong.gateway.web.call;

import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import java.util.Locale;
import java.util.Map;

/** Every sentence the API says by itself; its words stand in the catalogue under {@code web}. */
public enum Say {
  BODY_EMPTY,
  BODY_NOT_JSON,
  BODY_TOO_LARGE,
  BODY_TYPE,
  CURSOR,
  FIELD_BOOLEAN,
  FIELD_CONTROL,
  FIELD_DAY,
  FIELD_LIST,
  FIELD_NEEDED,
  FIELD_NUMBER,
  FIELD_OBJECT,
  FIELD_ONE_OF,
  FIELD_PERIOD,
  FIELD_RANGE,
  FIELD_STEP,
  FIELD_TEXT,
  FIELD_TIME,
  FIELD_UNKNOWN,
  FIRE_STAYS_ON,
  HISTORY_AWAY,
  HOST,
  INTERNAL,
  KEY_NEEDED,
  LOGIN_BUSY,
  LOGIN_NEEDED,
  LOGIN_WAIT,
  LOGIN_WRONG,
  MERGE_ONE,
  MINUTES,
  NO_ABSENCE,
  NO_ALARM,
  NO_CHANNEL,
  NO_COMPOUND,
  NO_DEVICE,
  MESSAGE_CUT,
  NO_MESSAGE,
  NO_METHOD,
  NO_METRIC,
  NO_NOTIFICATION,
  NO_PANEL,
  NO_PATH,
  NO_PHOTO,
  NO_PICTURE,
  NO_REPORT,
  NO_REVISION,
  NO_RULE,
  NO_SHIFT,
  NO_TEXT,
  NO_TICKET,
  NO_TRIAL,
  NO_TOKEN,
  NO_UNIT,
  NO_USER,
  NOT_CREWS,
  NOTIFICATION_NOT_DEAD,
  NOT_HEARD,
  ORIGIN,
  PANEL_AWAY,
  PANEL_DENIED,
  PANEL_SILENT,
  PASSWORD_SHORT,
  PROOF_OVERRIDE,
  REQUEST_SHAPE,
  ROLE,
  SECONDS,
  SHELVE_LIMIT,
  STREAMS_FULL,
  STORE_AWAY,
  TABLE,
  STILL_REFUSED,
  STILL_UNREAD,
  TEXT_NAME,
  TEXT_STALE,
  TOKEN_WRONG,
  TOO_MANY,
  TOO_SLOW,
  TRIAL_NEEDED,
  TRIALS_FULL;

  /** The sentence's key in the catalogue. */
  public String key() {
    return "web." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Text in(Words words, Map<String, ?> parameters) {
    return words.text(key(), parameters);
  }
}
