package io.lilong.gateway.demo;

import io.vertx.core.json.JsonObject;

/**
 * One message of a simulated device.
 *
 * @param compound compound it stands in; its connection carries the message
 * @param topic MQTT topic
 * @param body the payload
 * @param at epoch ms the device sends it at
 */
public record Telegram(String compound, String topic, JsonObject body, long at) {}
