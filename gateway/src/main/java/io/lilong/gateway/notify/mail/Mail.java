package io.lilong.gateway.notify.mail;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.ChannelConfig.MailTls;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Letter;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Verdicts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Mail over SMTP, one message for each recipient. The idempotency key is the message's id, so that
 * mail programs show a repetition once.
 */
public final class Mail implements Channel {

  private final ChannelConfig.Mail config;
  private final Duration timeout;
  private final MailClient client;
  private final Verdicts verdicts;

  /**
   * @param timeout for one try
   */
  public Mail(Vertx vertx, ChannelConfig.Mail config, Duration timeout, Verdicts verdicts) {
    this.config = config;
    this.timeout = timeout;
    this.verdicts = verdicts;
    client = MailClient.create(vertx, settings(config));
  }

  private static MailConfig settings(ChannelConfig.Mail config) {
    MailConfig settings =
        new MailConfig(config.host(), config.port())
            .setSsl(config.tls() == MailTls.ON)
            .setStarttls(
                config.tls() == MailTls.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(config.user().isEmpty() ? LoginOption.NONE : LoginOption.REQUIRED)
            // a connection closed meanwhile must not cost a try
            .setKeepAlive(false)
            .setOwnHostname("lilong")
            .setMaxPoolSize(2);
    if (!config.user().isEmpty()) {
      settings.setUsername(config.user()).setPassword(config.password());
    }
    return settings;
  }

  @Override
  public Future<Verdict> send(Letter letter) {
    if (letter.recipient().isEmpty()) {
      return Future.succeededFuture(verdicts.never("no recipient"));
    }
    MailMessage message =
        new MailMessage(config.from(), letter.recipient(), oneLine(letter.title()), letter.text());
    String domain = config.from().replaceAll("^.*@|[^A-Za-z0-9.-]", "");
    message.setHeaders(
        MultiMap.caseInsensitiveMultiMap()
            .add(
                "Message-ID",
                "<" + letter.key() + "@" + (domain.isEmpty() ? "lilong" : domain) + ">")
            .add("Auto-Submitted", "auto-generated"));
    return client
        .sendMail(message)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(sent -> verdicts.accepted("250"))
        .otherwise(this::failed);
  }

  /** A header is one line, whatever a device is called. */
  private static String oneLine(String title) {
    return title.replaceAll("[\\p{Cntrl}]+", " ");
  }

  private Verdict failed(Throwable e) {
    if (e instanceof SMTPException smtp && smtp.getReplyCode() > 0) {
      return smtp.isPermanent()
          ? verdicts.never(smtp.getReplyMessage())
          : verdicts.later(smtp.getReplyMessage(), 0);
    }
    return verdicts.unanswered(e);
  }
}
