import * as v from 'valibot';
import { bootHost } from '../../lib/host/boot.ts';
import { send } from '../../lib/messaging/messenger.ts';
import { hostStartSchema } from '../../lib/messaging/schemas.ts';

bootHost({
  start: async () => v.parse(hostStartSchema, await send('background/hostReady')),
  // A worker that dies over it shows an old icon until the next report; nothing else depends on it.
  report: (report) => void send('background/report', report).catch(() => undefined),
});
