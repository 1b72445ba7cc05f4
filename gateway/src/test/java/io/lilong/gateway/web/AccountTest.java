package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, passwords and tokens over the API. */
class AccountTest {

  private static final String PASSWORD = "long enough";

  @TempDir static Path folder;
  private static InProcess gateway;
  private static Visitor admin;

  @BeforeAll
  static void open() {
    gateway = Estate.start(folder);
    admin = Visitor.as(gateway, "admin");
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private static JsonObject create(String name, String role) {
    Answer made =
        admin.post(
            "users",
            new JsonObject()
                .put("name", name)
                .put("title", "师傅 " + name)
                .put("role", role)
                .put("scope", "*")
                .put("password", PASSWORD));
    assertThat(made.status()).isEqualTo(200);
    return made.json();
  }

  private static Visitor logIn(String name, String password) {
    Visitor nobody = Visitor.nobody(gateway);
    Answer answer = nobody.logIn(name, password);
    assertThat(answer.status()).isEqualTo(200);
    return nobody.with(answer.header("Set-Cookie").split(";", 2)[0]);
  }

  private static JsonObject facts(JsonObject user, boolean enabled) {
    return new JsonObject()
        .put("version", user.getInteger("version"))
        .put("title", user.getString("title"))
        .put("role", user.getString("role"))
        .put("scope", user.getString("scope"))
        .put("enabled", enabled);
  }

  private static JsonObject token(String label, String role, String scope) {
    Answer made =
        admin.post(
            "tokens",
            new JsonObject()
                .put("label", label)
                .put("role", role)
                .put("scope", scope)
                .put("days", 365));
    assertThat(made.status()).isEqualTo(200);
    return made.json();
  }

  private static Visitor holding(JsonObject token) {
    Visitor nobody = Visitor.nobody(gateway);
    Answer entered =
        nobody.post("session/token", new JsonObject().put("token", token.getString("secret")));
    assertThat(entered.status()).isEqualTo(200);
    return nobody.with(entered.header("Set-Cookie").split(";", 2)[0]);
  }

  @Test
  void newUser_logsIn_andDisabledIsOutAtOnce() {
    JsonObject user = create("zhang.hai", "duty");
    Visitor person = logIn("zhang.hai", PASSWORD);
    assertThat(person.get("alarms").status()).isEqualTo(200);
    assertThat(admin.post("users/zhang.hai", facts(user, false)).status()).isEqualTo(200);
    assertThat(person.get("alarms").status()).isEqualTo(401);
    assertThat(Visitor.nobody(gateway).logIn("zhang.hai", PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void change_ofARowChangedMeanwhile_isTold() {
    JsonObject user = create("wu", "duty");
    assertThat(admin.post("users/wu", facts(user, true)).status()).isEqualTo(200);
    assertThat(admin.post("users/wu", facts(user, true)).status()).isEqualTo(409);
  }

  @Test
  void users_shortPasswordUnknownUnitUnknownName_areRefusedAtTheField() {
    JsonObject user =
        new JsonObject()
            .put("name", "x")
            .put("title", "X")
            .put("role", "duty")
            .put("scope", "*")
            .put("password", "short");
    assertThat(admin.post("users", user).json().getString("field")).isEqualTo("password");
    user.put("password", PASSWORD).put("scope", "north, west");
    assertThat(admin.post("users", user).json().getString("field")).isEqualTo("scope");
    assertThat(admin.post("users/nobody", facts(create("y", "duty"), true)).status())
        .isEqualTo(404);
  }

  @Test
  void onlyAdministrators_seeUsersAndTokens() {
    Visitor engineer = Visitor.as(gateway, "engineer");
    assertThat(engineer.get("users").status()).isEqualTo(403);
    assertThat(engineer.get("tokens").status()).isEqualTo(403);
    assertThat(admin.get("users").items())
        .allSatisfy(row -> assertThat(row.fieldNames()).doesNotContain("passwordHash"));
  }

  @Test
  void lastAdministrator_staysOne() {
    JsonObject only =
        admin.get("users").items().stream()
            .filter(row -> row.getString("role").equals("admin"))
            .findFirst()
            .orElseThrow();
    assertThat(admin.post("users/admin", facts(only, false)).status()).isEqualTo(409);
  }

  @Test
  void ownPassword_changed_endsTheOtherSessionsAndKeepsThisOne() {
    create("li", "duty");
    Visitor here = logIn("li", PASSWORD);
    Visitor elsewhere = logIn("li", PASSWORD);
    JsonObject wrong = new JsonObject().put("old", "not this one").put("new", "another word");
    assertThat(here.post("session/password", wrong).status()).isEqualTo(401);
    Answer changed =
        here.post(
            "session/password", new JsonObject().put("old", PASSWORD).put("new", "another word"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(elsewhere.get("session").status()).isEqualTo(401);
    Visitor goesOn = here.with(changed.header("Set-Cookie").split(";", 2)[0]);
    assertThat(goesOn.get("session").json().getString("user")).isEqualTo("li");
    logIn("li", "another word");
  }

  @Test
  void resetPassword_endsTheSessions() {
    JsonObject user = create("qian", "duty");
    Visitor person = logIn("qian", PASSWORD);
    Answer reset =
        admin.post(
            "users/qian/password",
            new JsonObject()
                .put("version", user.getInteger("version"))
                .put("password", "given again"));
    assertThat(reset.status()).isEqualTo(200);
    assertThat(person.get("session").status()).isEqualTo(401);
    logIn("qian", "given again");
  }

  @Test
  void wallToken_readsButCannotAct_andWithdrawnIsOutAtOnce() {
    JsonObject token = token("门卫室大屏", "wall", "*");
    Visitor wall = holding(token);
    assertThat(wall.get("alarms").status()).isEqualTo(200);
    assertThat(wall.get("sites").status()).isEqualTo(200);
    assertThat(wall.get("session").json().getString("title")).isEqualTo("门卫室大屏");
    assertThat(wall.post("tickets", new JsonObject().put("title", "x")).status()).isEqualTo(403);
    assertThat(wall.get("users").status()).isEqualTo(403);
    Visitor program = Visitor.nobody(gateway);
    assertThat(
            program
                .send(
                    program
                        .request("alarms")
                        .header("Authorization", "Bearer " + token.getString("secret"))
                        .GET())
                .status())
        .isEqualTo(200);
    String withdraw = "tokens/" + token.getString("id") + "/withdraw";
    assertThat(admin.post(withdraw, new JsonObject()).status()).isEqualTo(204);
    assertThat(wall.get("alarms").status()).isEqualTo(401);
    assertThat(admin.get("tokens").items())
        .extracting(row -> row.getString("id"))
        .doesNotContain(token.getString("id"));
  }

  @Test
  void token_ofOneUnit_seesNoOther() {
    Visitor wall = holding(token("北片", "wall", "north"));
    assertThat(wall.get("sites").items())
        .extracting(row -> row.getString("code"))
        .containsExactly("elm");
  }

  @Test
  void tokenHolder_logsOut_tokenStays() {
    JsonObject token = token("值班室", "wall", "*");
    Visitor wall = holding(token);
    assertThat(wall.send(wall.request("session").DELETE()).status()).isEqualTo(204);
    assertThat(holding(token).get("alarms").status()).isEqualTo(200);
  }

  @Test
  void tokenAskedForTwice_underOneKey_isOneAndItsSecretIsShownOnce() {
    JsonObject asked =
        new JsonObject().put("label", "twice").put("role", "wall").put("scope", "*").put("days", 1);
    UUID key = UUID.randomUUID();
    JsonObject first = admin.post("tokens", asked, key).json();
    JsonObject second = admin.post("tokens", asked, key).json();
    assertThat(first.getString("secret")).isNotBlank();
    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    assertThat(second.getString("secret")).isNull();
  }

  @Test
  void logInSession_shownAsAToken_isRefused() {
    String secret = admin.cookie().split("=", 2)[1];
    assertThat(
            Visitor.nobody(gateway)
                .post("session/token", new JsonObject().put("token", secret))
                .status())
        .isEqualTo(401);
  }
}
