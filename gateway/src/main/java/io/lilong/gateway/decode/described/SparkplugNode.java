package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge node that was born.
 *
 * @param bdSeq number of its birth; a death of another birth is not its own
 * @param devices names of its devices that were born since
 */
record SparkplugNode(@Nullable Long bdSeq, List<String> devices) implements Description {

  static final String KEY = "sparkplug-node:";
}
