package io.lilong.gateway.app;

import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.pipeline.Installation;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which site and rule book the gateway starts with. The database is the truth; files are imported
 * only where they differ from what is in force, as a change after replay under the old texts.
 *
 * @param before what was in force when the gateway stopped, null on a first start
 * @param wanted what the files say
 * @param install the same, null when it is in force already
 * @param profiles payload profiles by the files; messages are read by them from the start
 */
record Texts(
    @Nullable Installation before,
    Installation wanted,
    @Nullable Installation install,
    Profiles profiles) {

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

  /** Decides between the texts of the database and those of the files. */
  static Texts choose(Ledger.Recovered recovered, SiteFolder.Read files) throws StartRefused {
    if (files instanceof SiteFolder.Read.Bad bad) {
      throw new StartRefused(bad.problems());
    }
    Installation wanted = ((SiteFolder.Read.Good) files).installation();
    Profiles profiles = ((SiteFolder.Read.Good) files).profiles();
    if (recovered.documents().isEmpty()) {
      return new Texts(null, wanted, wanted, profiles);
    }
    Installation before = inForce(recovered, wanted);
    boolean same =
        keys(recovered.documents()).equals(keys(wanted.documents()))
            && before.book().revision().equals(wanted.book().revision());
    return new Texts(before, wanted, same ? null : wanted, profiles);
  }

  private static Installation inForce(Ledger.Recovered recovered, Installation wanted) {
    if (SiteFolder.texts(recovered.documents()) instanceof SiteFolder.Read.Good good) {
      return good.installation();
    }
    LOG.warn("the texts in force cannot be read by this version; taking those of the files");
    return wanted;
  }

  private static List<String> keys(List<Outcome.Document> documents) {
    List<String> keys = new ArrayList<>();
    documents.forEach(d -> keys.add(d.kind() + " " + d.name() + " " + d.hash()));
    keys.sort(null);
    return keys;
  }
}
