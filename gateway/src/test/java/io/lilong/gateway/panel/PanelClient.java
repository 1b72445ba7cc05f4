package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.FrameScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A transmission device at the other end of a TCP connection. */
public final class PanelClient implements AutoCloseable {

  private final Socket socket;
  private byte[] unread = new byte[0];

  public PanelClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /** Sends bytes as one segment. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public void send(Frame frame) throws IOException {
    send(frame.bytes());
  }

  /** The next frame, waited for at most 20 s. */
  public Frame next() throws IOException {
    Frame frame = next(20_000);
    if (frame == null) {
      throw new IOException("no frame came");
    }
    return frame;
  }

  /** The next frame; null when none comes in time, or the connection ends. */
  public @Nullable Frame next(int ms) throws IOException {
    socket.setSoTimeout(ms);
    byte[] some = new byte[4096];
    while (true) {
      if (unread.length > 0
          && FrameScan.next(unread, 0, unread.length, false) instanceof FrameScan.Good good) {
        unread = java.util.Arrays.copyOfRange(unread, good.to(), unread.length);
        return good.frame();
      }
      int n;
      try {
        n = socket.getInputStream().read(some);
      } catch (SocketTimeoutException e) {
        return null;
      }
      if (n < 0) {
        return null;
      }
      ByteArrayOutputStream more = new ByteArrayOutputStream();
      more.writeBytes(unread);
      more.write(some, 0, n);
      unread = more.toByteArray();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
