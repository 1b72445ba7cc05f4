package io.lilong.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One way out of the gateway to people.
 *
 * @param name what routes and the console call it
 * @param way how it works
 * @param language language of its messages
 * @param perMinute messages in any minute at most
 * @param fireShare how many of those are kept free for fires
 * @param timeout how long one try may take in all
 */
public record ChannelConfig(
    String name, Way way, Language language, int perMinute, int fireShare, Duration timeout) {

  /** What a message is written in. */
  public enum Language {
    ZH,
    EN,
    BOTH
  }

  /** How a channel works. */
  public sealed interface Way {

    /** The kind of channel an escalation step may ask for. */
    String kind();
  }

  /** Whose robot it is. */
  public enum Make {
    WECOM,
    DINGTALK,
    FEISHU
  }

  /**
   * A group robot.
   *
   * @param url its webhook, key or token included: a secret
   * @param secret what its messages are signed with, empty for none
   */
  public record Robot(Make make, URI url, String secret) implements Way {
    @Override
    public String kind() {
      return "robot";
    }

    /** Without the secrets: settings are printed and logged. */
    @Override
    public String toString() {
      return "Robot[" + make + ", " + url.getHost() + "]";
    }
  }

  /**
   * Anything that takes JSON.
   *
   * @param secret signs body and time, empty for no signature
   */
  public record Webhook(URI url, String secret) implements Way {
    @Override
    public String kind() {
      return "webhook";
    }

    @Override
    public String toString() {
      return "Webhook[" + url.getHost() + "]";
    }
  }

  /** Whether a mail server is spoken to over TLS. */
  public enum MailTls {
    /** From the first byte. */
    ON,
    /** Required by STARTTLS. */
    STARTTLS,
    OFF
  }

  /**
   * A mail server.
   *
   * @param user empty where it asks for none
   * @param from sender's address
   * @param to addresses that always get it, beside those of the people it is for
   */
  public record Mail(
      String host,
      int port,
      MailTls tls,
      String user,
      String password,
      String from,
      List<String> to)
      implements Way {
    @Override
    public String kind() {
      return "mail";
    }

    @Override
    public String toString() {
      return "Mail[" + host + ":" + port + "]";
    }
  }

  /** What a provider does with the message. */
  public enum Service {
    SMS,
    VOICE
  }

  /** How a provider's body is written, and so how values in it are escaped. */
  public enum Body {
    JSON,
    FORM
  }

  /** Tries of one phone number in any minute, hour and day at most. */
  public record PerNumber(int minute, int hour, int day) {}

  /**
   * An SMS or voice provider spoken to by templates: {@code {phone} {text} {title} {number} {key}
   * {time}} are filled in, escaped for where they stand.
   *
   * @param url template of the address
   * @param headers templates of header values
   * @param body template of the body, empty for none
   * @param accepted JSON pointer of the answer's code, empty where the status says it all
   * @param expected the code that means accepted
   * @param again codes that mean: later
   * @param to phone numbers that always get it, beside those of the people it is for
   * @param perNumber how often it lets one number be reached
   */
  public record Provider(
      Service service,
      String method,
      String url,
      Map<String, String> headers,
      Body content,
      String body,
      String accepted,
      String expected,
      List<String> again,
      List<String> to,
      PerNumber perNumber)
      implements Way {
    @Override
    public String kind() {
      return service == Service.SMS ? "sms" : "voice";
    }

    @Override
    public String toString() {
      return "Provider[" + service + "]";
    }
  }

  /** Where an MQTT message is published. */
  public enum Via {
    /** To clients of the device endpoint. */
    ENDPOINT,
    /** At the broker. */
    BROKER,
    BOTH
  }

  /**
   * Sirens, lamps, crews' handsets.
   *
   * @param topic template of the topic: {@code {compound} {kind} {audience}}, each one level
   * @param payload template of the payload with the same and {@code {text} {title} {key}}, escaped
   *     for JSON; empty for the whole message as JSON
   */
  public record Mqtt(String topic, String payload, int qos, boolean retain, Via via)
      implements Way {
    @Override
    public String kind() {
      return "mqtt";
    }
  }
}
