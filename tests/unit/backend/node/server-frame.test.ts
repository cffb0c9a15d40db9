import type { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import * as ws from 'ws';
import { asText, serverFrame } from '../../../../lib/backend/node/server-frame.ts';

/** The part of `ws` that reads frames; its types leave it out. */
const { Receiver } = ws as unknown as {
  Receiver: new (options: {
    isServer: boolean;
  }) => Writable & {
    on(event: 'message', listener: (data: Buffer, binary: boolean) => void): void;
  };
};

/** What a client's `ws` makes of bytes. */
function read(bytes: Buffer): Promise<{ text: string; binary: boolean }> {
  return new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data, binary) => resolve({ text: String(data), binary }));
    receiver.on('error', reject);
    receiver.write(bytes);
  });
}

it.each([0, 1, 125, 126, 65_535, 65_536])('a frame of %i bytes is read as it was meant', async (size) => {
  const text = 'x'.repeat(size);
  expect(await read(serverFrame(text))).toEqual({ text, binary: true });
  expect(await read(asText(serverFrame(text)))).toEqual({ text, binary: false });
});

it('sizes are bytes of UTF-8; the text form leaves the frame itself alone', async () => {
  const frame = serverFrame('王美🎧'.repeat(20));
  asText(frame);
  expect(await read(frame)).toEqual({ text: '王美🎧'.repeat(20), binary: true });
});
