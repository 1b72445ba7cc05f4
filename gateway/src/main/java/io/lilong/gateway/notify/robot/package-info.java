/** Group robots of WeCom, DingTalk and Feishu. */
@NullMarked
package io.lilong.gateway.notify.robot;

import org.jspecify.annotations.NullMarked;
