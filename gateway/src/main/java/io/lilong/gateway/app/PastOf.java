package io.lilong.gateway.app;

import io.lilong.gateway.config.Config;
import io.lilong.gateway.history.Archive;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Reigns;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.store.DataDirectory;
import io.lilong.gateway.store.Look;
import io.lilong.gateway.texts.Installation;

/**
 * The past of a data folder, whether a gateway runs on it or not.
 *
 * @param inForce the texts in force there
 */
public record PastOf(
    Past past, Reigns reigns, Registry registry, Installation inForce, Look look, Archive archive)
    implements AutoCloseable {

  /**
   * @throws StartRefused when the folder holds nothing that can be read
   */
  public static PastOf open(Config config) throws StartRefused {
    Look look;
    try {
      look = Look.at(config.data());
    } catch (Ledger.Failure e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
    Ledger.Recovered rows = look.rows();
    Installation.Parsed parsed = Installation.parse(rows.documents());
    if (parsed instanceof Installation.Parsed.Bad bad) {
      look.close();
      throw new StartRefused(bad.problems());
    }
    Installation inForce = ((Installation.Parsed.Good) parsed).installation();
    Registry registry = new Registry();
    rows.devices().forEach(registry::put);
    rows.points().forEach(registry::put);
    inForce.site().compounds().forEach(registry::put);
    Archive archive = Archive.open(config.history(), DataDirectory.history(config.data()));
    return new PastOf(
        new Past(registry, archive.queries(), config.zone()),
        new Reigns(look.texts()),
        registry,
        inForce,
        look,
        archive);
  }

  @Override
  public void close() {
    archive.close();
    look.close();
  }
}
