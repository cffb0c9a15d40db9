/** The last frame of a message, and the only one: FIN, and the kind of message. */
const BINARY = 0x82;
const TEXT = 0x81;

/**
 * A WebSocket frame from a server (RFC 6455, 5.2: not masked) that carries a text as a binary message. Built here,
 * header and all, because the same frame goes to many: `ws` would build a header for each and send it as a piece of
 * its own, which costs more than all else that is done for a receiver.
 */
export function serverFrame(text: string): Buffer {
  const size = Buffer.byteLength(text);
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + size);
  frame[0] = BINARY;
  if (head === 2) frame[1] = size;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(size), 2);
  }
  frame.write(text, head);
  return frame;
}

/** The same frame as a text message. */
export function asText(frame: Buffer): Buffer {
  const copy = Buffer.from(frame);
  copy[0] = TEXT;
  return copy;
}
