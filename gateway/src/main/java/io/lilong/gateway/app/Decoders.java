package io.lilong.gateway.app;

import io.lilong.gateway.config.Config;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.panel.WithPanels;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.texts.Installation;

/** The decoders that an installation's profiles and sources ask for. Immutable; any thread. */
record Decoders(Config config) {

  /** Which compound a door and topic belong to. */
  Sources sources(Installation texts) {
    Sources sources = new Sources(config.defaultCompound());
    for (Site.Source source : texts.site().sources()) {
      sources.add(source.door(), source.filter(), source.compound());
    }
    return sources;
  }

  /** All formats, in the order they are tried. */
  Decoder decoder(Installation texts) {
    Sources sources = sources(texts);
    return new WithPanels(
        new PanelDecoder(sources::compound, config.zone(), config.panel().testBit()),
        new DescribedDecoder(
            new ProfileDecoder(texts.profiles(), sources, config.zone()), sources));
  }
}
