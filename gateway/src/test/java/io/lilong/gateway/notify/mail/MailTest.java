package io.lilong.gateway.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.ChannelConfig.MailTls;
import io.lilong.gateway.notify.ChannelKit;
import io.lilong.gateway.notify.Letters;
import io.lilong.gateway.notify.Verdict;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail to a real SMTP server. */
class MailTest {

  private static GreenMail server;
  private static ChannelKit kit;

  @BeforeAll
  static void open() {
    kit = new ChannelKit();
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    server.setUser("lilong@example.org", "lilong", "mail-secret");
  }

  @AfterAll
  static void shut() throws Exception {
    server.stop();
    kit.close();
  }

  private static Verdict send(int port, String password, String recipient) throws Exception {
    ChannelConfig.Mail config =
        new ChannelConfig.Mail(
            "127.0.0.1", port, MailTls.OFF, "lilong", password, "lilong@example.org", List.of());
    Mail mail = new Mail(kit.vertx, config, ChannelKit.TIMEOUT, kit.verdicts);
    return ChannelKit.verdict(mail, Letters.letter("key-3", recipient, "【测试】水泵\n第二行 <b>"));
  }

  @Test
  void message_arrives_withItsKeyAsItsId() throws Exception {
    assertThat(send(server.getSmtp().getPort(), "mail-secret", "wang@example.org"))
        .isInstanceOf(Verdict.Accepted.class);
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("【测试】水泵");
    assertThat(message.getMessageID()).isEqualTo("<key-3@example.org>");
    assertThat(message.getAllRecipients()[0]).hasToString("wang@example.org");
    assertThat(message.getContent().toString()).contains("第二行 <b>");
    assertThat(GreenMailUtil.getHeaders(message)).contains("Auto-Submitted: auto-generated");
  }

  @Test
  void nobodyThere_isLater() throws Exception {
    assertThat(send(1, "mail-secret", "wang@example.org")).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void noRecipient_isNever() throws Exception {
    assertThat(send(server.getSmtp().getPort(), "mail-secret", ""))
        .isInstanceOf(Verdict.Never.class);
  }

  @Test
  void settings_printedOrLogged_keepTheirSecrets() {
    assertThat(
            new ChannelConfig.Mail(
                    "smtp.example.org", 25, MailTls.OFF, "u", "mail-secret", "f", List.of())
                .toString())
        .doesNotContain("mail-secret");
  }
}
