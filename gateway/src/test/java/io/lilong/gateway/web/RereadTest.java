package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in quarantine, read again after a profile was put in force. */
class RereadTest {
  private static final String PROFILE =
      """
      version: 1
      profiles:
      - name: plc
        topic: plc/{device}/data
        values: /d
        kind: pump
        metrics:
          c: {signal: current, unit: A, scale: 1}
      """;

  @TempDir Path folder;
  private InProcess gateway;
  private Visitor engineer;

  @BeforeEach
  void open() {
    gateway = Estate.start(folder);
    engineer = Visitor.as(gateway, "engineer");
    gateway.publish("plc/p9/data", "{\"d\":{\"c\":18.4}}");
  }

  @AfterEach
  void shut() {
    gateway.close();
  }

  private JsonObject kept() {
    return engineer.get("quarantine").json();
  }

  private Answer readAgain(Visitor visitor) {
    long id = kept().getJsonArray("items").getJsonObject(0).getLong("id");
    return visitor.post("quarantine/" + id + "/read", new JsonObject());
  }

  @Test
  void message_thatStillCannotBeRead_staysAndSaysWhy() {
    Answer answer = readAgain(engineer);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonObject("message").getString("zh")).startsWith("还是");
    assertThat(kept().getJsonArray("items")).hasSize(1);
    assertThat(kept().getJsonObject("counts").getLong("total")).isEqualTo(1);
  }

  @Test
  void message_thatAProfileReadsNow_leavesAndItsReadingIsThere() {
    Answer put =
        engineer.put(
            "texts/profiles%2Fplc.yaml",
            new JsonObject().put("text", PROFILE).putNull("seen").put("note", "PLC"));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    Answer answer = readAgain(engineer);
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    assertThat(kept().getJsonArray("items")).isEmpty();
    assertThat(kept().getJsonObject("counts").getLong("total")).isZero();
    assertThat(engineer.get("devices/site%2Fp9").json().getJsonArray("points").encode())
        .contains("18.4");
  }

  @Test
  void message_isReadAgain_onlyByWhoKeepsTheProfiles() {
    assertThat(readAgain(Visitor.as(gateway, "supervisor")).status()).isEqualTo(403);
    assertThat(readAgain(Visitor.as(gateway, "duty")).status()).isEqualTo(403);
    assertThat(kept().getJsonArray("items")).hasSize(1);
  }
}
