package io.lilong.gateway.notify.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be connected to: public ones, and those the settings allow. Whoever can name
 * a webhook must not reach the inside of the network through it.
 */
public final class Addresses {

  private record Block(byte[] address, int bits) {

    boolean has(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Private, local, shared, benchmark, multicast, reserved; metadata services live in them. */
  private static final List<Block> INSIDE =
      blocks(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "100.100.100.200/32",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2001::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8"));

  private final List<Block> allowed;

  /**
   * @param allow addresses or blocks in CIDR notation
   * @throws IllegalArgumentException for one that is neither, naming it
   */
  public Addresses(List<String> allow) {
    allowed = blocks(allow);
  }

  private static List<Block> blocks(List<String> texts) {
    return texts.stream().map(Addresses::block).toList();
  }

  private static Block block(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] address =
          InetAddress.getByName(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int most = address.length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits <= most) {
        return new Block(address, bits);
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "\"" + text + "\": expected an address or a block such as 10.1.0.0/16";
  }

  /** The first of a host's addresses, if it may be connected to. */
  Optional<InetAddress> choose(InetAddress[] resolved) {
    return resolved.length > 0 && permits(resolved[0])
        ? Optional.of(resolved[0])
        : Optional.empty();
  }

  /** Whether an address may be connected to. */
  public boolean permits(InetAddress address) {
    byte[] bytes = address.getAddress();
    return allowed.stream().anyMatch(b -> b.has(bytes))
        || INSIDE.stream().noneMatch(b -> b.has(bytes));
  }
}
